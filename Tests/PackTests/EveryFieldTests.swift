import CarrierPacks
import Foundation
import Testing

/// Every field of the sample pack, taken away and given a value of another kind.
@Suite struct EveryFieldTests {
  /// A place in the tree: keys and positions.
  private enum Step: Hashable {
    case key(String), item(Int)
  }

  /// The sample with all that a pack can have and it does not need itself.
  private static func tree() throws -> Any {
    let sample = try #require(try Repository.loaded.get().pack("xx/sample"))
    let edition = try JSONSerialization.jsonObject(with: Data(sample.source))
    let parts = try #require(edition as? [String: Any])
    var pack = try #require(parts["pack"] as? [String: Any])
    var kinds = try #require(pack["kinds"] as? [String: Any])
    var ending = try #require(kinds["termination"] as? [String: Any])
    ending["documents"] = [FullFields.document]
    kinds["termination"] = ending
    pack["kinds"] = kinds
    let texts = try #require((pack["unbinding"] as? [[String: Any]])?.first?["name"])
    pack["suspects"] = [FullFields.suspect(texts)]
    pack["linked"] = [FullFields.linked(texts)]
    var money = try #require(pack["money"] as? [String: Any])
    money.merge(FullFields.money(texts)) { $1 }
    pack["money"] = money
    var contacts = try #require(pack["contacts"] as? [[String: Any]])
    contacts.append(FullFields.sms(texts))
    pack["contacts"] = contacts
    return pack
  }

  /// Every field below a node, with its path as problems write it.
  private static func fields(_ node: Any, _ steps: [Step], _ path: String) -> [([Step], String)] {
    if let members = node as? [String: Any] {
      return members.keys.sorted().flatMap { key -> [([Step], String)] in
        let below = path.isEmpty ? key : "\(path).\(key)"
        let next = steps + [.key(key)]
        return [(next, below)] + fields(members[key] ?? NSNull(), next, below)
      }
    }
    guard let items = node as? [Any] else { return [] }
    return items.indices.flatMap { index -> [([Step], String)] in
      fields(items[index], steps + [.item(index)], "\(path)[\(index)]")
    }
  }

  /// The tree with one node replaced, or taken away.
  private static func changed(_ node: Any, _ steps: ArraySlice<Step>, to value: Any?) -> Any? {
    guard let step = steps.first else { return value }
    switch (step, node) {
    case (.key(let key), var members as [String: Any]):
      members[key] = changed(members[key] ?? NSNull(), steps.dropFirst(), to: value)
      return members
    case (.item(let index), var items as [Any]):
      items[index] = changed(items[index], steps.dropFirst(), to: value) ?? NSNull()
      return items
    default: return node
    }
  }

  private static func problems(_ tree: Any?) throws -> [PackProblem] {
    var files = try Repository.sample([])
    let data = try JSONSerialization.data(withJSONObject: try #require(tree))
    files.contents[Repository.sampleFile] = Array(data)
    guard case .failure(let problems) = Repository.load(files) else { return [] }
    return problems.list
  }

  @Test func `the sample with all its fields is right`() throws {
    #expect(try Self.problems(try Self.tree()).map(\.description) == [])
  }

  @Test func `a field of another kind is refused at its own path`() throws {
    let tree = try Self.tree()
    var faults: [String] = []
    for (steps, path) in Self.fields(tree, [], "") {
      // One field is true or false, so that true is right in it.
      let kinds: [Any] = path.hasSuffix(".isIncluded") ? [["?": 1]] : [true, ["?": 1]]
      for wrong: Any in kinds {
        let found = try Self.problems(Self.changed(tree, steps[...], to: wrong))
        let isTold = found.contains { $0.path == path || $0.path.hasPrefix("\(path).") }
        if !isTold { faults.append("\(path) = \(wrong): \(found.map(\.path))") }
      }
    }
    let isRight = faults.isEmpty
    #expect(isRight, "\(faults.joined(separator: "\n"))")
  }

  @Test func `a field that is missing is refused by its name, or may be missing`() throws {
    let tree = try Self.tree()
    var optional: Set<String> = []
    for (steps, path) in Self.fields(tree, [], "") {
      let found = try Self.problems(Self.changed(tree, steps[...], to: nil))
      let isTold = found.contains { problem in
        problem.path == path || (problem.path + ".").hasPrefix("\(path).")
          || path.hasPrefix("\(problem.path).") || problem.path.isEmpty
      }
      if found.isEmpty { optional.insert(path) }
      #expect(isTold || found.isEmpty, "\(path): \(found.map(\.path))")
    }
    // Validities and a cut-off are open where nothing is said, no carrier has every kind, and a
    // source needs its name in English only.
    let needed = optional.filter { path in
      !path.contains(".valid") && !path.hasSuffix(".cutOff")
        && !(path.hasPrefix("kinds.") && path.count { $0 == "." } == 1)
        && !path.contains(/^sources\[\d+\]\.(title|publisher)\./)
    }
    #expect(needed.sorted() == [])
  }
}
