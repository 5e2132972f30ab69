/// The signature of the v2 API: which texts a client may have signed, and whether one of them carries the claimed
/// signature (tencent-api.md section 1.4).
///
/// RATIONALE. The documented algorithm leaves three things open in which unmodified clients differ, so a request has a
/// few candidate texts: the host with or without its port, and the order of keys that hold an `_`, which some clients
/// replace by `.` before they sort and some after. All candidates are always tried, so that time tells nothing.
@NullMarked
package io.vpcpeering.signature;

import org.jspecify.annotations.NullMarked;
