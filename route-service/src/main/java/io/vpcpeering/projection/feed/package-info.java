/// How facts of peering-service become what is known here.
@NullMarked
package io.vpcpeering.projection.feed;

import org.jspecify.annotations.NullMarked;
