/// Facts about VPCs.
@NullMarked
package io.vpcpeering.vpc.feed;

import org.jspecify.annotations.NullMarked;
