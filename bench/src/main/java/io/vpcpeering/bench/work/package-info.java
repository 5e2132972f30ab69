/// The workloads, one class each.
@NullMarked
package io.vpcpeering.bench.work;

import org.jspecify.annotations.NullMarked;
