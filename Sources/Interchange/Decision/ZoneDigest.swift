public import RulesEngine

/// The digest of everything in a zone that can change an answer: the days it covers and its offsets.
///
/// Its version and where it comes from are left out.
public enum ZoneDigest {
  /// The digest of a zone.
  public static func of(_ zone: Zone) -> SHA256 {
    var text = "zone 1 " + zone.first.iso + " " + zone.last.iso + " " + String(zone.offsetBefore)
    for transition in zone.transitions {
      text += "\n" + String(transition.at.minutes) + " " + String(transition.offset)
    }
    return SHA256(of: Array(text.utf8))
  }
}
