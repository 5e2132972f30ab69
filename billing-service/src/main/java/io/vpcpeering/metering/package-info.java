/// What the data plane measured: the bytes of each cross-region peering, direction and 5-minute slot (product.md
/// 7.1).
///
/// RATIONALE (layout). A million peerings report 576 million samples a day. Rows of one sample with a key take
/// some 100 bytes each and load at 0.4 M/s; a row per peering and day would be written anew 288 times as the
/// slots come in. So a row holds two hours of a peering in both directions (a [SampleBlock]: 48 samples in two
/// arrays, 12 bytes a sample with its share of key and index, 14 with the room that is left for rewriting): 12
/// rows a peering and day, found by key, rewritten in place while their two hours last, and plain SQL can still
/// unnest them. Rows are partitioned by day, so a day's retention is one `DROP`.
///
/// Beside them one [DayUsage] row a peering and day keeps the running peaks and which slots are in: closing a day
/// reads it alone. Its lock is what orders the recording and the rating of one peering's day.
@NullMarked
package io.vpcpeering.metering;

import org.jspecify.annotations.NullMarked;
