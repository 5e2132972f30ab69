/// Bills recomputed from samples alone: no service is asked, and no code of theirs is used.
@NullMarked
package io.vpcpeering.launcher.billing.proof;

import org.jspecify.annotations.NullMarked;
