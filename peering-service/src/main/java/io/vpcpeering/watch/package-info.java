/// What an account sees of its peerings, as a stream that can be taken up again (product.md 9.7).
///
/// RATIONALE: numbers that a sequence draws are not the order of commits, and a reader who keeps the highest number
/// that it has seen misses whoever drew a lower one and commits later. So a token does not name a row but a
/// *snapshot*: what was visible when the caller was up to date. What is visible now and was not then is what it
/// has missed, exactly, whoever committed in which order. Within that, rows go by the number they drew under
/// their peering's lock, which is the order of that peering's versions.
@NullMarked
package io.vpcpeering.watch;

import org.jspecify.annotations.NullMarked;
