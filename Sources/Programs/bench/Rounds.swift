struct Rounds {
  init(_ choices: Choices) throws {}
  func run() throws {}
}
