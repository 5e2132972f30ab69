/// How the services write their logs.
@NullMarked
package io.vpcpeering.runtime.log;

import org.jspecify.annotations.NullMarked;
