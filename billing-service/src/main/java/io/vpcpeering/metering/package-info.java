/// What the data plane measured: the bytes of each cross-region peering, direction and 5-minute slot
/// (product.md 7.1).
///
/// RATIONALE (layout). A million peerings report 576 million samples a day. Rows of one sample with a key take
/// some 100 bytes each and load at 0.4 M/s; a row per peering and day would be written anew 288 times as the
/// slots come in; arrays take 8 bytes a number and as many rows as blocks. So a row holds a [SampleRun]: the
/// two hours of a [SampleBlock] while they last, rewritten in place, or the whole day when it comes at once (a
/// replay, an import), each number in as many bytes as the largest of them needs: 4 bytes a sample up to 114
/// Mbps, 5 up to 29 Gbps. Plain SQL reads it by `unpack_samples`. Rows are partitioned by day, so a day's
/// retention is one `DROP`.
///
/// Beside them one [DayUsage] row a peering and day keeps the running peaks and which slots are in: closing a
/// day reads it alone. Its lock is what orders the recording and the rating of one peering's day.
@NullMarked
package io.vpcpeering.metering;

import org.jspecify.annotations.NullMarked;
