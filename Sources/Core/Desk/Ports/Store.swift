/// Everything one store keeps, so that what belongs together is written in one transaction.
package typealias Store = EventStore & Outbox & CaseIndex & LineDirectory & RecordStore & Ledger
