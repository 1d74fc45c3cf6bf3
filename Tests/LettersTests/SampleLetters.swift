import Cancellation
import Desk
import Letters

/// A receipt in each language, as people would get it.
enum SampleLetters {
  /// One for all tests, as in the program: the fonts are loaded once.
  static let printer = CairoLetterPrinter()

  /// 20 November 2026, 09:30:00 UTC.
  static let date = Instant(milliseconds: 1_795_167_000_000)
  static let link = "https://desk.example/check/FW-7K3M-94QX"

  static let all: [Letter] = [
    receipt(
      .english,
      "Receipt of your termination notice",
      "What you declared",
      [
        ("Reference", "FW-7K3M-94QX"), ("Received", "20 November 2026, 10:30:00 (UTC+1)"),
        ("Line", "+381 60 123 4567"), ("Carrier", "China Mobile 中国移动通信集团"),
        ("Contract ends", "20 December 2026"),
        ("Fee", "Early-termination fee: none, because the minimum term ended on 3 May 2026"),
      ],
      "We received your notice. It counts from the time below, whatever happens to our systems "
        + "afterwards. You can bring the line back until 19 December 2026.",
      "Scan to check this receipt without an account"
    ),
    receipt(
      .simplifiedChinese,
      "终止通知回执",
      "您的声明",
      [
        ("受理编号", "FW-7K3M-94QX"), ("收到时间", "2026年11月20日 10:30:00（UTC+8）"),
        ("号码", "+44 7700 900123"), ("运营商", "中国移动通信集团有限公司"),
        ("合同终止日", "2026年12月20日"), ("费用", "无提前终止费：最低在网期已于2026年5月3日届满"),
      ],
      "我们已收到您的通知。通知自上述时间起生效，不受我们系统后续状况的影响。在2026年12月19日之前，您可以恢复该号码。次骨直角。",
      "扫描二维码即可核验本回执，无需登录"
    ),
    receipt(
      .traditionalChinese,
      "終止通知回執",
      "您的聲明",
      [
        ("受理編號", "FW-7K3M-94QX"), ("收到時間", "2026年11月20日 10:30:00（UTC+8）"),
        ("號碼", "+886 912 345 678"), ("電信業者", "中華電信股份有限公司"),
        ("契約終止日", "2026年12月20日"), ("費用", "無提前終止費：最低合約期已於2026年5月3日屆滿"),
      ],
      "我們已收到您的通知。通知自上述時間起生效，不受我們系統後續狀況的影響。在2026年12月19日之前，您可以恢復該門號。次骨直角。",
      "掃描二維碼即可查驗本回執，無需登入"
    ),
    receipt(
      .italian,
      "Ricevuta della disdetta",
      "Che cosa ha dichiarato",
      [
        ("Riferimento", "FW-7K3M-94QX"), ("Ricevuta il", "20 novembre 2026, ore 10:30:00"),
        ("Linea", "+39 347 123 4567"), ("Operatore", "Società Telefonica Più S.p.A."),
        ("Il contratto cessa il", "20 dicembre 2026"), ("Costi", "Nessuno: l’età è già coperta"),
      ],
      "Abbiamo ricevuto la Sua disdetta. Vale dall’ora indicata sopra, qualunque cosa accada poi "
        + "ai nostri sistemi. Può riattivare la linea fino al 19 dicembre 2026.",
      "Inquadri il codice per verificare la ricevuta"
    ),
    receipt(
      .serbianCyrillic,
      "Потврда о пријему отказа",
      "Шта сте изјавили",
      [
        ("Број предмета", "FW-7K3M-94QX"), ("Примљено", "20. новембар 2026. у 10:30:00"),
        ("Линија", "+381 60 123 4567"), ("Оператор", "Ђорђевић и Љубишић Џет доо"),
        ("Уговор престаје", "20. децембра 2026."), ("Накнада", "Нема је: рок је већ истекао"),
      ],
      "Примили смо ваш отказ. Важи од наведеног тренутка, шта год да се потом деси са нашим "
        + "системима. Линију можете вратити до 19. децембра 2026.",
      "Скенирајте да проверите потврду"
    ),
    receipt(
      .serbianLatin,
      "Potvrda o prijemu otkaza",
      "Šta ste izjavili",
      [
        ("Broj predmeta", "FW-7K3M-94QX"), ("Primljeno", "20. novembar 2026. u 10:30:00"),
        ("Linija", "+381 60 123 4567"), ("Operator", "Đorđević i Ljubišić Džet doo"),
        ("Ugovor prestaje", "20. decembra 2026."), ("Naknada", "Nema je: rok je već istekao"),
      ],
      "Primili smo vaš otkaz. Važi od navedenog trenutka, šta god da se potom desi sa našim "
        + "sistemima. Liniju možete vratiti do 19. decembra 2026.",
      "Skenirajte da proverite potvrdu"
    ),
    receipt(
      .portuguese,
      "Recibo da rescisão",
      "O que declarou",
      [
        ("Referência", "FW-7K3M-94QX"), ("Recebido em", "20 de novembro de 2026, 10:30:00"),
        ("Linha", "+351 912 345 678"), ("Operador", "Comunicações do Coração, S.A."),
        ("O contrato termina", "20 de dezembro de 2026"),
        ("Custos", "Não há: a fidelização acabou"),
      ],
      "Recebemos a sua declaração. Vale a partir da hora indicada, aconteça o que acontecer aos "
        + "nossos sistemas. Pode recuperar a linha até 19 de dezembro de 2026.",
      "Leia o código para verificar o recibo"
    ),
  ]

  static func letter(_ language: Language, blocks: [Letter.Block]) -> Letter {
    Letter(title: "Letter", language: language, date: date, keywords: "", blocks: blocks)
  }

  private static func receipt(
    _ language: Language,
    _ title: String,
    _ heading: String,
    _ facts: [(String, String)],
    _ text: String,
    _ caption: String
  ) -> Letter {
    Letter(
      title: title,
      language: language,
      date: date,
      keywords: "farewell-receipt:v1:dG9rZW4",
      blocks: [
        .paragraph(text), .heading(heading),
        .facts(facts.map { Letter.Fact(label: $0.0, value: $0.1) }),
        .qr(text: link, caption: caption),
        .smallPrint("Ed25519 · " + String(repeating: "3d4017c3e843895a92b70aa74d1b7ebc", count: 4)),
      ]
    )
  }
}
