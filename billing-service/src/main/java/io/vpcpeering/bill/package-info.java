/// Days and what they cost: each peering's day is rated from its peaks, as lines that are never edited
/// (product.md 7.3 and 7.4).
///
/// RATIONALE. Whether a day is final is said of the peering's day, not of a line: a line that turned from
/// provisional to final would be an edit, and a reversal for it would tell the customer nothing. So a day that
/// closes with an equal result writes no line, and one whose result changed, final or not, writes a reversal and
/// a new line.
@NullMarked
package io.vpcpeering.bill;

import org.jspecify.annotations.NullMarked;
