/// Figures, targets, and the document they stand in.
@NullMarked
package io.vpcpeering.bench.report;

import org.jspecify.annotations.NullMarked;
