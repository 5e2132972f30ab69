/// VPCs in the database.
@NullMarked
package io.vpcpeering.vpc.store;

import org.jspecify.annotations.NullMarked;
