/// A signed request works once, and only while it is fresh (tencent-api.md section 1.5).
@NullMarked
package io.vpcpeering.replay;

import org.jspecify.annotations.NullMarked;
