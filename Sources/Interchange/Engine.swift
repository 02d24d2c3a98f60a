/// What every decision record and `--version` call this program.
public enum Engine {
  public static let version = "0.1.0"
  /// As receipts and bundles name it.
  public static var name: String { "rulescheck " + version }
}
