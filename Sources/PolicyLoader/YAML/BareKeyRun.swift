/// The keys without a colon that follow a value inside `{ }`, as in `{ clause: policy 2.5, 2.41 }`:
/// probably the rest of a list.
struct BareKeyRun {
  private static let most = 6
  private var key: String?
  private var items: [String] = []

  init() {}

  /// Starts over after an entry with a value; only a text could be the first item of a list.
  init(after key: YAMLScalar, _ value: YAMLNode) {
    guard case .scalar(let scalar) = value else { return }
    self.key = key.text
    items = [scalar.text]
  }

  mutating func append(_ bare: YAMLScalar) {
    guard items.count <= Self.most else { return }
    items.append(items.count == Self.most ? "…" : bare.text)
  }

  /// How the list would be written, with the key it belongs to if that is known.
  var suggestion: String {
    let list = "[\(items.joined(separator: ", "))]"
    return key.map { "\($0): \(list)" } ?? list
  }
}
