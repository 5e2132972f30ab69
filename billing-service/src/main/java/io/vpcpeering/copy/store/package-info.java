/// Rows in great numbers.
@NullMarked
package io.vpcpeering.copy.store;

import org.jspecify.annotations.NullMarked;
