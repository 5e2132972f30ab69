/// How many peerings a VPC may have.
@NullMarked
package io.vpcpeering.quota;

import org.jspecify.annotations.NullMarked;
