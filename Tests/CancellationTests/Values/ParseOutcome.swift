import Cancellation

/// What a parser made of a text: the canonical text, or the code of the problem.
func outcome<Value>(
  _ text: String,
  _ parse: (String) throws(IdentifierProblem) -> Value,
  _ canonical: (Value) -> String
) -> String {
  do throws(IdentifierProblem) {
    return canonical(try parse(text))
  } catch {
    return error.code
  }
}
