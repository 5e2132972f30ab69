/// How changes become facts on `route.events.v1` and states on `route.state.v1`.
@NullMarked
package io.vpcpeering.route.feed;

import org.jspecify.annotations.NullMarked;
