import Cancellation
import Desk
import Testing

@Suite struct DeclaredContactTests {
  @Test(
    arguments: [
      (World.onRecord, World.number, 0), ("+853 6699 0011", World.number, 0),
      ("chan@example.org", World.number, nil), (World.onRecord, "+85366123457", nil),
    ] as [(String, String, Int?)]
  )
  func `whether the declared contact is on record is decided at intake and kept`(
    contact: String,
    number: String,
    place: Int?
  ) throws {
    let world = try World()
    try world.importLine()
    let said = try world.said(number: number)
    let typed = Declaration(
      kind: said.kind,
      carrier: said.carrier,
      line: said.line,
      capacity: said.capacity,
      name: said.name,
      contact: .known(try .parse(contact)),
      language: said.language,
      date: said.date,
      remark: said.remark,
      channel: said.channel
    )
    let id = try world.declare("form-1", typed).id
    let state = try #require(try world.desk.load(id).state)
    #expect(state.declaration.line.declaredContact == place)
    // The address stays where codes to a contact on record look for it.
    let known = state.declaration.line.known?.contacts
    #expect(known == (number == World.number ? [.known(try .parse(World.onRecord))] : nil))
    let told = Set(state.notices.keys.map(\.contact))
    #expect(told == (place == nil && known != nil ? [0, 1] : [0]))
    try world.deliverNotices(id)
    #expect(try world.desk.load(id).state?.facts.accepted != nil || known == nil)
  }
}
