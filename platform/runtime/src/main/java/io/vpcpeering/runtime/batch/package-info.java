/// Work that callers share.
@NullMarked
package io.vpcpeering.runtime.batch;

import org.jspecify.annotations.NullMarked;
