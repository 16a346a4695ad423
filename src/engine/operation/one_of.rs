//! An enum of operations or of facts: a line for each, which is its variant, its conversion and its branch.

/// An enum of types, each of which converts into it, and into what it is [`within`].
macro_rules! one_of {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(within $whole:ident::$group:ident)? {
            $($tag:literal $type:ident,)+
        }
        $(groups { $($group_tag:literal $own_group:ident($nested:ident),)+ })?
    ) => {
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        $(#[$meta])*
        pub enum $name {
            $(
                #[doc = concat!("See [`", stringify!($type), "`].")]
                #[serde(rename = $tag)]
                $type($type),
            )+
            $($(
                #[doc = concat!("See [`", stringify!($nested), "`].")]
                #[serde(rename = $group_tag)]
                $own_group($nested),
            )+)?
        }

        impl $name {
            /// Its name as it is written, unique among all: that of what it holds, if that is one of a group.
            pub fn name(&self) -> &'static str {
                match self {
                    $($name::$type(_) => $tag,)+
                    $($($name::$own_group(one) => one.name(),)+)?
                }
            }
        }

        $(
            impl From<$type> for $name {
                fn from(one: $type) -> Self {
                    $name::$type(one)
                }
            }
        )+
        $($(
            impl From<$nested> for $name {
                fn from(one: $nested) -> Self {
                    $name::$own_group(one)
                }
            }
        )+)?

        one_of!(@within $($whole::$group)?, $name, $($type)+);
    };
    (@within , $name:ident, $($type:ident)+) => {};
    (@within $whole:ident::$group:ident, $name:ident, $($type:ident)+) => {
        $(
            impl From<$type> for $whole {
                fn from(one: $type) -> Self {
                    $whole::$group($name::$type(one))
                }
            }
        )+
    };
}

/// An enum of commands, each of which is an [`Operation`](super::Operation).
macro_rules! commands {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(within $whole:ident::$group:ident)? {
            $($tag:literal $type:ident,)+
        }
        $(groups { $($group_tag:literal $own_group:ident($nested:ident),)+ })?
    ) => {
        one_of! {
            $(#[$meta])*
            pub enum $name $(within $whole::$group)? { $($tag $type,)+ }
            $(groups { $($group_tag $own_group($nested),)+ })?
        }

        impl $crate::engine::operation::Operation for $name {
            fn decide(
                &self,
                context: &$crate::engine::decide::Deciding<'_>,
            ) -> Result<Vec<$crate::engine::Fact>, $crate::engine::Refusal> {
                use $crate::engine::operation::Operation;
                match self {
                    $($name::$type(command) => Operation::decide(command, context),)+
                    $($($name::$own_group(command) => Operation::decide(command, context),)+)?
                }
            }
        }
    };
}

/// An enum of facts, each of which [`Evolve`](super::Evolve)s the state.
macro_rules! facts {
    (
        $(#[$meta:meta])*
        pub enum $name:ident $(within $whole:ident::$group:ident)? {
            $($tag:literal $type:ident,)+
        }
        $(groups { $($group_tag:literal $own_group:ident($nested:ident),)+ })?
    ) => {
        one_of! {
            $(#[$meta])*
            pub enum $name $(within $whole::$group)? { $($tag $type,)+ }
            $(groups { $($group_tag $own_group($nested),)+ })?
        }

        impl $crate::engine::operation::Evolve for $name {
            fn evolve(
                &self,
                state: &mut $crate::engine::State,
                at: jiff::Timestamp,
            ) -> Result<(), $crate::error::Error> {
                use $crate::engine::operation::Evolve;
                match self {
                    $($name::$type(fact) => Evolve::evolve(fact, state, at),)+
                    $($($name::$own_group(fact) => Evolve::evolve(fact, state, at),)+)?
                }
            }
        }
    };
}
