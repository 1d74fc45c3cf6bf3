import Cancellation

/// What a parser made of a text: the canonical text, or code and place of the problem.
func accountOutcome(_ parse: () throws(AccountProblem) -> String) -> String {
  do throws(AccountProblem) {
    return try parse()
  } catch {
    return error.code + (error.place.map { " \($0)" } ?? "")
  }
}
