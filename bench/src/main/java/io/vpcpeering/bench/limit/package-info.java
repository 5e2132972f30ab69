/// What the machine could do at best: the same work without the product.
@NullMarked
package io.vpcpeering.bench.limit;

import org.jspecify.annotations.NullMarked;
