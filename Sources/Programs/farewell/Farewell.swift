@main
enum Farewell {
  static func main() {}
}
