import Interchange
import Testing

@Suite struct `SHA-256` {
  /// Examples of FIPS 180-4 and its companion, as NIST publishes them.
  static let published: [Sample<String>] = rows([
    Sample(
      "no bytes", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    Sample(
      "one block", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    Sample(
      "two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    Sample(
      "a million letters", [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ])

  @Test(arguments: published)
  func `gives the published digest`(sample: Sample<String>) {
    #expect(SHA256(of: sample.input).hex == sample.expected)
  }

  @Test func `gives Python's digest for every length from 0 to 200`() throws {
    let lines = try Fixture.lines("sha256-lengths.txt")
    try #require(lines.count == 201)
    for (length, digest) in lines.enumerated() {
      let message = (0..<length).map { UInt8((7 * $0 + length) % 256) }
      #expect(Array(SHA256(of: message).hex.utf8) == digest, "\(length) bytes")
    }
  }

  @Test func `gives Python's digest for 1 MiB`() {
    let message = (0..<1 << 20).map { UInt8($0 * $0 % 251) }
    #expect(
      SHA256(of: message).hex == "ac71822b85606db8921dccf39fc85e899f046a2783f8446e29e814a93607e873")
  }

  @Test func `gives the same digest as bytes and as text`() {
    let digest = SHA256(of: Array("abc".utf8))
    #expect(digest.bytes.count == 32)
    #expect(digest.bytes.prefix(3) == [0xBA, 0x78, 0x16])
  }
}
