import Cancellation
import CarrierPacks
import Testing

@Suite("Plans")
struct PlanTests {
  private static let today = LocalDate.of(2026, 11, 20)

  private static func plan(
    _ carrier: String,
    _ kind: RequestKind = .termination,
    _ told: Circumstances = Circumstances(),
    sent: LocalDate? = nil,
    ended: LocalDate? = nil
  ) throws -> Plan {
    let question = PlanQuestion(kind, told, today: today, sent: sent, ended: ended)
    return try #require(try Repository.loaded.get().plan(carrier, question))
  }

  @Test("of every pack and kind have steps with ids of their own, and unknown is said so")
  func all() throws {
    for pack in try Repository.loaded.get().packs {
      for kind in RequestKind.allCases {
        let plan = try Self.plan(pack.id, kind)
        let ids = plan.parts.flatMap { part in part.steps.map { "\(part.name)/\($0.id)" } }
        #expect(Set(ids).count == ids.count, "\(pack.id) \(kind)")
        let unsure = plan.parts.flatMap(\.steps).filter { step in
          step.text.key.hasSuffix("unknown")
            && step.basis.map { $0.confidence != .unknown } ?? false
        }
        #expect(unsure.map(\.id) == [], "\(pack.id) \(kind)")
      }
    }
  }

  @Test("put moving away before asking, and checks after the end last")
  func order() throws {
    let parts = try Self.plan("mo/ctm").parts.map(\.name)
    #expect(
      parts
        == [
          .before, .ready, .ways, .cost, .date, .sending, .complaint, .afterwards, .hazards,
        ]
    )
    let before = try Self.plan("mo/ctm").steps(.before).map(\.id)
    for id in ["pause", "port", "start", "backup", "codes", "unbind.1", "reachable"] {
      #expect(before.contains(id), "\(id)")
    }
    #expect(try Self.plan("mo/ctm", .resumption).steps(.before) == [])
  }

  @Test("count the first day by the pack's rule and say the law's bound")
  func dates() throws {
    let iliad = try Self.plan("it/iliad").steps(.date)
    #expect(iliad.first?.id == "notice" && iliad.first?.due == Due(.earliest, .of(2026, 12, 20)))
    #expect(iliad.contains { $0.id == "law.IT-1" })
    let ctm = try Self.plan("mo/ctm").steps(.date)
    #expect(ctm.first?.id == "notice-unknown" && ctm.first?.due == nil)
    #expect(try Self.plan("mo/ctm", .suspension).steps(.date).last?.text.key == "plan.date.pause")
  }

  @Test("leave out ways that do not work from where the holder is, and say why")
  func ways() throws {
    let places: [(Circumstances.Whereabouts?, [String: Way.Obstacle])] = [
      (nil, [:]), (.ownNetwork, [:]), (.country, [:]), (.abroad, ["shop": .notFromHere]),
    ]
    for (place, excluded) in places {
      let ways = try Self.plan("mo/ctm", .termination, Circumstances(whereabouts: place))
        .steps(.ways).compactMap(\.way)
      let found = ways.reduce(into: [String: Way.Obstacle]()) { $0[$1.contact.id] = $1.obstacle }
      #expect(found == excluded, "\(String(describing: place))")
      let usable = ways.prefix { $0.obstacle == nil }.count
      #expect(ways.dropFirst(usable).allSatisfy { $0.obstacle != nil })
    }
  }

  @Test("ask a holder only for the documents of the holder's group")
  func documents() throws {
    for pack in try Repository.loaded.get().packs {
      for group in HolderGroup.allCases {
        let steps = try Self.plan(pack.id, .termination, Circumstances(group: group)).steps(.ready)
        let asked = steps.filter { $0.id.hasPrefix("document") }
        #expect(!asked.isEmpty, "\(pack.id) \(group)")
        #expect(!asked.contains { "\($0.text)".contains("plan.document-for") })
      }
    }
  }

  @Test("say how to give a copy of a document away, also where nobody knows what is asked for")
  func copies() throws {
    let packs = try Repository.loaded.get().packs
    let unknown = try packs.map { try Self.plan($0.id, .termination).steps(.ready).map(\.id) }
      .filter { $0.contains("documents-unknown") }
    #expect(!unknown.isEmpty)
    #expect(unknown.allSatisfy { $0.contains("copy-care") })
  }

  @Test("fit the way of paying")
  func payment() throws {
    let prepaid = try Self.plan("it/iliad", .termination, Circumstances(payment: .prepaid))
    let contract = try Self.plan("it/iliad", .termination, Circumstances(payment: .contract))
    let ids = { (plan: Plan) in Set(plan.steps(.cost).map(\.id)) }
    #expect(ids(prepaid).contains("balance") && !ids(prepaid).contains("exit-fee"))
    #expect(ids(contract).contains("exit-fee") && !ids(contract).contains("balance"))
  }

  @Test("count answer, bills and rest of the number from what has happened")
  func dues() throws {
    let sent = LocalDate.of(2026, 11, 24)
    let ended = LocalDate.of(2027, 1, 31)
    let plan = try Self.plan("xx/sample", sent: sent, ended: ended)
    let due = { (part: Plan.Part.Name, id: String) in
      plan.steps(part).first { $0.id == id }?.due?.date.description
    }
    // The sample answers within a day; where nobody knows, two weeks are given.
    #expect(due(.sending, "answer") == "2026-11-25")
    #expect(due(.complaint, "carrier") == "2026-11-25")
    let iliad = try Self.plan("it/iliad", sent: sent).steps(.sending)
    #expect(iliad.first { $0.id == "answer" }?.due?.date.description == "2026-12-08")
    #expect(due(.afterwards, "bills") == "2027-03-07")
    #expect(due(.afterwards, "number") == "2027-05-01")
    #expect(due(.afterwards, "back") == "2027-03-02")
    #expect(try Self.plan("xx/sample").steps(.afterwards).allSatisfy { $0.due == nil })
  }

  @Test("a linked number rests by its own rule, and an unknown one is said to be unknown")
  func linked() throws {
    let ended = LocalDate.of(2026, 11, 19)
    let rest = { (plan: Plan) in
      plan.steps(.afterwards).first { $0.id == "linked.mainland.number" }
    }
    let known = rest(try Self.plan("mo/ctm", ended: ended))
    #expect(known?.text.key == "plan.after.linked")
    #expect(known?.due == Due(.until, .of(2027, 2, 17)))
    let files = try Repository.sample([
      (Repository.sampleFile, "linked: []", "linked: [\(BrokenFormat.linked)]")
    ])
    let question = PlanQuestion(.termination, today: Self.today, ended: ended)
    let plan = try Repository.load(files).get().plan("xx/sample", question)
    let unknown = plan.flatMap(rest)
    #expect(unknown?.text.key == "plan.after.linked-unknown" && unknown?.due == nil)
    #expect(unknown?.basis?.confidence == .unknown)
  }

  @Test("of a closed carrier are its successor's, and warn of the old contacts")
  func closed() throws {
    var files = try Repository.sample([])
    let text = String(decoding: files.contents[Repository.sampleFile] ?? [], as: UTF8.self)
      .replacing("id: \"xx/sample\"", with: "id: \"xx/gone\"")
      .replacing("brand: \"Sample Mobile\"", with: "brand: \"Gone\"")
      .replacing("status: \"sample\"", with: "status: \"closed\"")
      .replacing("\"00101\"", with: "\"99999\"")
      .replacing("successor: null", with: "successor: \"xx/sample\"")
    files.contents["carriers/xx/gone/pack.json5"] = Array(text.utf8)
    let shelf = try Repository.load(files).get()
    let question = PlanQuestion(.termination, today: Self.today)
    let plan = try #require(shelf.plan("xx/gone", question))
    #expect(plan.carrier == "xx/sample" && plan.parts.first?.name == .closed)
    #expect(plan.steps(.closed).map(\.id) == ["successor", "old-contacts"])
    #expect(shelf.plan("xx/sample", question)?.steps(.closed) == [])
    #expect(shelf.plan("xx/nobody", question) == nil)
  }
}
