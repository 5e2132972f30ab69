/// VPCs and peerings as this service knows them. peering-service owns them and decides; here stands the newest
/// state heard.
///
/// RATIONALE: two sources, one way in. A state is heard from a fact of Kafka or from an answer of
/// peering-service (asked for when a decision needs what is not known yet, or when somebody waits and the fact
/// does not come). Both go through [io.vpcpeering.projection.Peerings#learn] and
/// [io.vpcpeering.projection.Vpcs#learn], which lock the row, drop what is not newer than what is known, and
/// make *the consequences of the new state in the same transaction*: an ended peering's routes are withdrawn, a
/// new VPC gets its default table. Consequences follow from states, not from transitions, so it does not matter
/// which source told them, nor whether versions in between were ever heard. It follows:
///
/// - A row that says "not active" means that no route to that peering exists. A foreign key says it too.
/// - The version here is never older than the inbox's mark of the same resource, because a marked fact was
///   learnt in the transaction of the mark. It may be newer: then the facts in between arrive, pass the inbox,
///   and are dropped here, their consequences being there already.
/// - Who waits for a version waits for the version here, not for the inbox's mark: it may be reached without
///   the fact, and once it is reached its consequences are there.
///
/// RATIONALE: rows are locked in one order everywhere: VPCs, then peerings, then route tables, then subnets,
/// each kind by id. Kafka brings facts in batches, and a batch is one transaction: its peerings, and the tables
/// that lead to them, are therefore locked before the first fact is looked at. Whoever adds a route to a peering holds
/// the peering's row until it commits; whoever learns
/// of the peering's end takes that row first. So an addition is over before the withdrawal looks, or sees the
/// end and is refused. Additions do not *share* the row, though they could: PostgreSQL lets new sharers in
/// before somebody who waits to hold it alone. Eight callers who kept adding held a withdrawal up for 0.2 to
/// 2.4 s; in a queue it waits its turn, 0.05 to 0.12 s. What is lost is that routes to one peering are added
/// one after the other.
@NullMarked
package io.vpcpeering.projection;

import org.jspecify.annotations.NullMarked;
