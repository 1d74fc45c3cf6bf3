/// Who acts; recorded with every event (I44).
package struct Actor: Hashable, Sendable {
  package let role: Role
  /// A staff member's sign-in name, a worker's name; empty for the public.
  package let name: String

  package init(_ role: Role, name: String = "") {
    self.role = role
    self.name = name
  }

  /// The roles that the permissions table knows.
  package enum Role: String, CaseIterable, Hashable, Sendable {
    /// Anyone: may declare, and may freeze with a code from a notice.
    case anyone
    /// A person who has proven access to this case.
    case holder
    case agent, reviewer, finance, supervisor
    /// The desk's own worker, reporting timers and outside answers.
    case worker
  }
}
