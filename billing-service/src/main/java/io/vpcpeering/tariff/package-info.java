/// What traffic costs: price lists as data with dates, the rule that makes a day's peak, and exact money
/// (product.md section 7.2).
///
/// RATIONALE. A slot's average in Mbps is bytes × 8 / 300 / 10⁶, and 300 has a factor 3: most averages have no
/// finite decimal. So a peak is kept and compared in bytes per slot, where it is exact, and an amount is `bytes ×
/// price / 37,500,000`, rounded once, at the end, in [Money#dividedToTheFen].
@NullMarked
package io.vpcpeering.tariff;

import org.jspecify.annotations.NullMarked;
