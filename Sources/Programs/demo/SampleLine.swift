import Cancellation
import Desk
import Foundation

/// One line of `samples/lines.csv`.
struct SampleLine {
  let number: String
  let contact: String
  let imsi: IMSI
  let msisdn: MSISDN
  let iccid: ICCID

  /// As the network knows it.
  var network: NetworkLine { NetworkLine(imsi: imsi, msisdn: msisdn, iccid: iccid) }

  /// Rows after the header.
  static let count = 12

  static func read(row: Int) throws -> SampleLine {
    guard let data = FileManager.default.contents(atPath: "samples/lines.csv") else {
      throw DemoFailure("samples/lines.csv cannot be read")
    }
    var reader = CSVReader()
    let rows = try (reader.take(data) + reader.finish()).map { try $0.get() }
    guard let header = rows.first, rows.indices.contains(row) else {
      throw DemoFailure("samples/lines.csv has no row \(row)")
    }
    let fields = Dictionary(zip(header.fields, rows[row].fields)) { first, _ in first }
    guard let msisdn = fields["msisdn"].flatMap(MSISDN.init),
      let imsi = fields["imsi"].flatMap(IMSI.init), let iccid = fields["iccid"].flatMap(ICCID.init)
    else { throw DemoFailure("samples/lines.csv, row \(row) has no line") }
    return SampleLine(
      number: msisdn.e164,
      contact: fields["email"] ?? "",
      imsi: imsi,
      msisdn: msisdn,
      iccid: iccid
    )
  }
}
