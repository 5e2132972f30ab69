/// Subnets: parts of a VPC's range, each routed by exactly one table (product.md section 6).
@NullMarked
package io.vpcpeering.subnet;

import org.jspecify.annotations.NullMarked;
