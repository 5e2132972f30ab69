/// How often an account may call an Action.
@NullMarked
package io.vpcpeering.rate;

import org.jspecify.annotations.NullMarked;
