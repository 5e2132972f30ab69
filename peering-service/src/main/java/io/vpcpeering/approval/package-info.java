/// Which accounts may touch which regions.
@NullMarked
package io.vpcpeering.approval;

import org.jspecify.annotations.NullMarked;
