/// Facts about peerings.
@NullMarked
package io.vpcpeering.peering.feed;

import org.jspecify.annotations.NullMarked;
