/// How the v2 API says no: one number and one name for each rule (architecture.md section 2, tencent-api.md 1.6 to 3).
@NullMarked
package io.vpcpeering.failure;

import org.jspecify.annotations.NullMarked;
