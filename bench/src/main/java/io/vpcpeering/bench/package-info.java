/// How fast the suite is, beside what its parts could do alone, in the same run.
@NullMarked
package io.vpcpeering.bench;

import org.jspecify.annotations.NullMarked;
