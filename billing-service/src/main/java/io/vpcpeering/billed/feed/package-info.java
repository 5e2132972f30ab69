/// Facts about peerings, coming in.
@NullMarked
package io.vpcpeering.billed.feed;

import org.jspecify.annotations.NullMarked;
