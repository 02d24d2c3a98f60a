import Interchange
import Testing

@Suite struct `The texts of a file` {
  private func texts(_ file: String) -> [String] {
    let bytes = Array(file.utf8)
    return JSONTexts.places(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(
    arguments: rows([
      ("", []), (" \n\t\r\n", []),
      ("{}", ["{}"]), ("{}\n", ["{}"]),
      // One a line, empty lines apart.
      ("{\"a\": 1}\n\n{\"b\": 2}\r\n{\"c\": 3}", ["{\"a\": 1}", "{\"b\": 2}\r", "{\"c\": 3}"]),
      // One over many lines, though one of its lines could stand alone.
      ("{\"a\": [\n{\"case\": 1}\n]}\n", ["{\"a\": [\n{\"case\": 1}\n]}"]),
      // The items of a list.
      ("[{\"a\": 1}, {\"b\": 2}]", ["{\"a\": 1}", "{\"b\": 2}"]),
      ("[\n{\"a\": 1},\n{\"b\": 2}]", ["{\"a\": 1}", "{\"b\": 2}"]),
      // A bad line hides no other, the first one neither.
      ("{\"a\": 1}\n{bad\n{\"b\": 2}", ["{\"a\": 1}", "{bad", "{\"b\": 2}"]),
      ("{bad\n{\"case\": 2}", ["{bad", "{\"case\": 2}"]),
      // Nothing to go by: one bad text.
      ("{\"a\":\n bad}", ["{\"a\":\n bad}"]),
    ]))
  func `are its lines, its items or all of it`(_ file: String, _ expected: [String]) {
    #expect(texts(file) == expected)
  }
}
