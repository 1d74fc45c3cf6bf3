import Cancellation
import Testing

@Suite struct ValuesSerbianScriptTests {
  @Test(arguments: [
    ("Раскид уговора", "Raskid ugovora"), ("Љубав, њихов, џеп", "Ljubav, njihov, džep"),
    ("ЉУБАВ И ЊЕГОШ", "LJUBAV I NJEGOŠ"), ("ЧОВЕЧЈИ КОЊ", "ČOVEČJI KONJ"),
    ("Њ", "Nj"), ("eSIM и ICCID 89…", "eSIM i ICCID 89…"),
    ("Ђоковић, ћуп, шљива", "Đoković, ćup, šljiva"),
    ("plain Latin stays", "plain Latin stays"), ("", ""),
  ])
  func `Serbian Cyrillic becomes Latin letter by letter`(cyrillic: String, latin: String) {
    #expect(SerbianScript.latin(cyrillic) == latin)
  }
}
