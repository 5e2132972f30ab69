/// What customers do meanwhile, and what they were answered.
@NullMarked
package io.vpcpeering.chaos.work;

import org.jspecify.annotations.NullMarked;
