/// What use-cases know of transactions: that work is done as a whole or not at all.
@NullMarked
package io.vpcpeering.transaction;

import org.jspecify.annotations.NullMarked;
