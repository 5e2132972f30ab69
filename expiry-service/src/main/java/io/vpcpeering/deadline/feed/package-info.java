/// What peering-service tells about requests.
@NullMarked
package io.vpcpeering.deadline.feed;

import org.jspecify.annotations.NullMarked;
