// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: Swift 6 mode, nothing implicit, every warning an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Modules that also compile as Embedded Swift (`.ci/embedded check` sees the rest).
let embedded = strict + [.treatWarning("EmbeddedRestrictions", as: .error)]

let package = Package(
  name: "rulescheck",
  products: [
    .library(name: "RulesEngine", targets: ["RulesEngine"]),
    .library(name: "SelfAssessment", targets: ["SelfAssessment"]),
    .library(name: "Interchange", targets: ["Interchange"]),
    .library(name: "Reports", targets: ["Reports"]),
    .executable(name: "rulescheck", targets: ["rulescheck"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "RulesEngine", swiftSettings: embedded),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "SelfAssessment", dependencies: ["RulesEngine"], swiftSettings: embedded),
    .target(name: "Interchange", dependencies: ["RulesEngine"], swiftSettings: embedded),
    .target(
      name: "PolicyLoader",
      dependencies: ["RulesEngine", "SelfAssessment", "Diagnostics", "CLibYAML"],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "RulesEngine", "SelfAssessment", "Interchange", "Diagnostics",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Web/Templates")], swiftSettings: strict),
    .executableTarget(
      name: "rulescheck",
      dependencies: [
        "RulesEngine", "SelfAssessment", "Interchange", "Diagnostics", "PolicyLoader", "Reports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["RulesEngine", "PolicyLoader", "Diagnostics", "Interchange"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .executableTarget(
      name: "Benchmarks", dependencies: ["RulesEngine", "Interchange", "TestSupport"],
      path: "Benchmarks", swiftSettings: strict),
    .target(
      name: "PlainReading", dependencies: ["RulesEngine"], path: "Tests/PlainReading",
      swiftSettings: strict),
    .target(
      name: "MutatedPolicies",
      dependencies: [
        "Interchange", "PlainReading", "RulesEngine", "SelfAssessment", "TestSupport",
      ],
      path: "Tests/MutatedPolicies", swiftSettings: strict),
    .executableTarget(
      name: "mutants", dependencies: ["MutatedPolicies"], path: "Tests/MutantsCommand",
      swiftSettings: strict),
    .testTarget(
      name: "SelfAssessmentTests",
      dependencies: [
        "SelfAssessment", "RulesEngine", "Interchange", "MutatedPolicies", "PlainReading",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "DecisionTests",
      dependencies: [
        "RulesEngine", "Interchange", "SelfAssessment", "PlainReading", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RulescheckTests", dependencies: ["rulescheck", "Interchange", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "SelfAssessment", "RulesEngine", "Interchange", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "RulesEngineTests", dependencies: ["RulesEngine", "Interchange"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests", dependencies: ["Interchange", "RulesEngine"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "PolicyLoaderTests",
      dependencies: [
        "PolicyLoader", "Diagnostics", "RulesEngine", "SelfAssessment", "Interchange",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
