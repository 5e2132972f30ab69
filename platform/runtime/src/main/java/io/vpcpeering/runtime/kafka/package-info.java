/// The topics of the suite and how to reach them.
@NullMarked
package io.vpcpeering.runtime.kafka;

import org.jspecify.annotations.NullMarked;
