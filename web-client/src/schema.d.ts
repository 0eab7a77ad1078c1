// Made by generate.mjs from the center's OpenAPI description; not edited by hand.

export interface paths {
    "/api/v1/alarm-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists whom the caller asked, and who asked him */
        get: operations["alarm-contacts_list"];
        put?: never;
        /** Asks a person whether the caller's alarms may call him */
        post: operations["alarm-contacts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes the question back, or the answer */
        delete: operations["alarm-contacts_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-contacts/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees to be called */
        post: operations["alarm-contacts_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-contacts/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does not agree to be called, or no more */
        post: operations["alarm-contacts_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's alarms */
        get: operations["alarms_list"];
        put?: never;
        /** Sets an alarm */
        post: operations["alarms_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells when an alarm would ring */
        post: operations["alarms_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/upcoming": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what is to ring, with all that a device needs to ring it by its own clock */
        get: operations["alarms_upcoming"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an alarm */
        get: operations["alarms_read"];
        /** Replaces an alarm */
        put: operations["alarms_replace"];
        post?: never;
        /** Deletes an alarm; what rings of it stops */
        delete: operations["alarms_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches an alarm off */
        post: operations["alarms_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an alarm that rings; answers with the ring as it is, whoever was first */
        post: operations["alarms_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches an alarm on */
        post: operations["alarms_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/skip-next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves the next ringing out */
        post: operations["alarms_skipNext"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an alarm off that rings; answers with the ring as it is, whoever was first */
        post: operations["alarms_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/unskip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves nothing out */
        post: operations["alarms_unskip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artifact-names/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whose the name of an artifact is */
        get: operations["artifact-names_read"];
        /** Hands the name of an artifact to one group */
        put: operations["artifact-names_handOver"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists task JARs */
        get: operations["artifacts_list"];
        put?: never;
        /** Uploads a task JAR */
        post: operations["artifacts_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artifacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what is known of a task JAR */
        get: operations["artifacts_get"];
        put?: never;
        post?: never;
        /** Deletes a task JAR that is not deployed */
        delete: operations["artifacts_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/artifacts/{id}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deploys a task JAR to the executors of a group */
        post: operations["artifacts_deploy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who changed what, the latest first */
        get: operations["audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session of the refresh cookie */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who is signed in */
        get: operations["auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the own password */
        put: operations["auth_change"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges the refresh cookie for a new access token */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists where the caller is signed in, the latest first */
        get: operations["auth_list"];
        put?: never;
        post?: never;
        /** Signs the caller out everywhere, here too */
        delete: operations["auth_endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs the caller out in one place */
        delete: operations["auth_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the calendars of workdays that the caller's alarms may go by */
        get: operations["calendars_list"];
        put?: never;
        /** Imports a calendar of the caller's own, an .ics file */
        post: operations["calendars_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a calendar with its days */
        get: operations["calendars_read"];
        put?: never;
        post?: never;
        /** Deletes a calendar of the caller's own */
        delete: operations["calendars_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/callbacks/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the outcome of an HTTP task's attempt, once */
        post: operations["callbacks_tell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists deployments */
        get: operations["deployments_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a deployment and its state on each executor */
        get: operations["deployments_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deployments/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deploys what was there before */
        post: operations["deployments_rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's devices */
        get: operations["devices_list"];
        put?: never;
        /** Makes a device known, on which the caller's alarms ring */
        post: operations["devices_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Tells of a device what has changed; the caller is on it */
        put: operations["devices_replace"];
        post?: never;
        /** Forgets a device */
        delete: operations["devices_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists executors */
        get: operations["executors_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executors/enrollments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues an enrollment token for one executor */
        post: operations["executors_enroll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads an executor and what it last ran */
        get: operations["executors_get"];
        put?: never;
        post?: never;
        /** Takes the identity of an executor away and ends its session */
        delete: operations["executors_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executors/{id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an executor no further runs */
        post: operations["executors_drain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/executors/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a drained executor runs again */
        post: operations["executors_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists groups */
        get: operations["groups_list"];
        put?: never;
        /** Creates a group */
        post: operations["groups_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a group */
        get: operations["groups_read"];
        /** Changes a group */
        put: operations["groups_replace"];
        post?: never;
        /** Deletes a group that is empty */
        delete: operations["groups_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{taskKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs the hook's task now; the body is its parameters */
        post: operations["hooks_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{taskKey}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a run that the hook started, at its end or after the wait */
        get: operations["hooks_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live-tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a ticket for one connection of the live stream */
        post: operations["live-tickets_issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/push-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the public key by which browsers subscribe to notifications */
        get: operations["push-key_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what rang for the caller, the newest first */
        get: operations["rings_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rings/offline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells of what a device rang by its own clock; answers with these rings as they are now */
        post: operations["rings_offline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rings/{id}/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that a device shows a ring */
        post: operations["rings_ack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rings/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a ring; answers with the ring as it is, whoever was first */
        post: operations["rings_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rings/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a ring off; answers with the ring as it is, whoever was first */
        post: operations["rings_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists roles with their permissions */
        get: operations["roles_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists runs, the latest first */
        get: operations["runs_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels or retries many runs */
        post: operations["runs_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a run and its attempts */
        get: operations["runs_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels a run */
        post: operations["runs_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what a run wrote */
        get: operations["runs_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an ended run a further attempt */
        post: operations["runs_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the next fires of a schedule, and the schedule in words */
        post: operations["schedules_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds tasks, executors and artifacts by a part of their names, and runs by their ids */
        get: operations["search_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists secrets, without their values */
        get: operations["secrets_list"];
        put?: never;
        /** Keeps a secret */
        post: operations["secrets_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/secrets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a secret, without its value */
        get: operations["secrets_read"];
        /** Replaces a secret; without a value it keeps the present one */
        put: operations["secrets_replace"];
        post?: never;
        /** Forgets a secret */
        delete: operations["secrets_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how long ended runs, statistics and the audit trail are kept */
        get: operations["settings_read"];
        /** Sets how long ended runs, statistics and the audit trail are kept */
        put: operations["settings_write"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the sounds that the caller uploaded */
        get: operations["sounds_list"];
        put?: never;
        /** Keeps a sound: WAV, MP3, Ogg or M4A */
        post: operations["sounds_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sounds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a sound */
        delete: operations["sounds_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sounds/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives a sound back */
        get: operations["sounds_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the same of all tasks that the caller may see, or of those of a group */
        get: operations["statistics_ofAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells which center this is and how it is doing */
        get: operations["status_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists tasks */
        get: operations["tasks_list"];
        put?: never;
        /** Creates a task */
        post: operations["tasks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enables, disables, triggers or deletes many tasks */
        post: operations["tasks_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Writes tasks as a YAML file */
        get: operations["tasks_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes tasks of a YAML file, or brings them up to date */
        post: operations["tasks_take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a task */
        get: operations["tasks_read"];
        /** Replaces the definition of a task */
        put: operations["tasks_replace"];
        post?: never;
        /** Deletes a task and withdraws its planned fires */
        delete: operations["tasks_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disables a task and withdraws its planned fires */
        post: operations["tasks_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enables a task */
        post: operations["tasks_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/failure-alarm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether the caller's phone rings when a run of the task fails */
        get: operations["tasks_readFailureAlarm"];
        /** Has the caller's phone ring when a run of the task fails, or not */
        put: operations["tasks_setFailureAlarm"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/fires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the next fires of a task */
        get: operations["tasks_fires"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the hooks of a task */
        get: operations["tasks_list_1"];
        put?: never;
        /** Makes a hook, and tells its secret once */
        post: operations["tasks_create_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/hooks/{hookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a hook; it is refused from then on */
        delete: operations["tasks_delete_1"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/logs/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what the latest run of a task wrote */
        get: operations["tasks_latest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists fires that were left out, and why */
        get: operations["tasks_missed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how the runs of a task ended, how long they took and how late they were */
        get: operations["tasks_ofTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a task now */
        post: operations["tasks_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists users */
        get: operations["users_list"];
        put?: never;
        /** Creates a user */
        post: operations["users_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads a user */
        get: operations["users_get"];
        /** Changes a user */
        put: operations["users_update"];
        post?: never;
        /** Deletes a user */
        delete: operations["users_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Alarm: {
            alsoRun?: string;
            calendarId?: string;
            countdown?: boolean;
            days?: string;
            enabled?: boolean;
            escalation?: components["schemas"]["AlarmEscalation"];
            id?: string;
            label?: string;
            /** Format: date-time */
            next?: string;
            /** Format: int32 */
            revision?: number;
            schedule?: components["schemas"]["ScheduleSpec"];
            /** Format: date-time */
            skipNextAt?: string;
            snooze?: components["schemas"]["AlarmSnooze"];
            sound?: string;
            vibrate?: boolean;
            volume?: components["schemas"]["AlarmVolume"];
            zone?: string;
            zoneMode?: string;
        };
        AlarmAnswer: {
            /** Format: date-time */
            at?: string;
            deviceId?: string;
            ringId?: string;
        };
        AlarmContact: {
            /** Format: date-time */
            answeredAt?: string;
            /** Format: date-time */
            createdAt: string;
            id: string;
            mine: boolean;
            /** @enum {string} */
            state: "ASKED" | "ACCEPTED" | "DECLINED";
            username: string;
        };
        AlarmContactList: {
            items: components["schemas"]["AlarmContact"][];
        };
        AlarmContactRequest: {
            username?: string;
        };
        AlarmDevice: {
            canSound?: boolean;
            id?: string;
            /** Format: date-time */
            lastSeenAt?: string;
            name?: string;
            push?: boolean;
            pushSubscription?: components["schemas"]["PushSubscription"];
            thisOne?: boolean;
            zone?: string;
        };
        AlarmDeviceList: {
            items: components["schemas"]["AlarmDevice"][];
        };
        AlarmEscalation: {
            /** Format: int32 */
            againAfterSeconds?: number;
            /** Format: int32 */
            againCount?: number;
            contactId?: string;
            /** Format: int32 */
            louderAfterSeconds?: number;
            /** Format: int32 */
            personAfterSeconds?: number;
        };
        AlarmList: {
            items: components["schemas"]["Alarm"][];
        };
        AlarmPreview: {
            fires: string[];
        };
        AlarmPreviewRequest: {
            calendarId?: string;
            /** Format: int32 */
            count?: number;
            countdown?: boolean;
            days?: string;
            schedule?: components["schemas"]["ScheduleSpec"];
            zone?: string;
        };
        AlarmSnooze: {
            /** Format: int32 */
            count?: number;
            /** Format: int32 */
            minutes?: number;
        };
        AlarmSound: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            mediaType: string;
            name: string;
            /** Format: int32 */
            sizeBytes: number;
        };
        AlarmSoundList: {
            items: components["schemas"]["AlarmSound"][];
        };
        AlarmVolume: {
            /** Format: double */
            from?: number;
            /** Format: int32 */
            rampSeconds?: number;
            /** Format: double */
            to?: number;
        };
        Artifact: {
            handlers: components["schemas"]["DeclaredHandler"][];
            id: string;
            name: string;
            sha256: string;
            /** Format: int64 */
            sizeBytes: number;
            /** Format: date-time */
            uploadedAt: string;
            version: string;
        };
        ArtifactName: {
            groups: string[];
            name: string;
            shared: boolean;
        };
        ArtifactNameRequest: {
            group?: string;
        };
        Attempt: {
            artifactVersion?: string;
            /** Format: date-time */
            assignedAt: string;
            /** Format: int32 */
            attempt: number;
            /** Format: int64 */
            clockErrorMicros?: number;
            /** Format: date-time */
            endedAt?: string;
            error?: components["schemas"]["Failure"];
            executorId: string;
            incarnation: string;
            result?: components["schemas"]["JsonNode"];
            /** Format: date-time */
            startedAt?: string;
            state: string;
        };
        AuditEntry: {
            action: string;
            /** Format: date-time */
            at: string;
            detail: string;
            id: string;
            subject: string;
            userId?: string;
            username: string;
        };
        Auth: {
            clientId?: string;
            kind?: string;
            scope?: string;
            secret?: string;
            tokenUrl?: string;
            username?: string;
        };
        BulkAnswer: {
            /** Format: int32 */
            done: number;
            items: components["schemas"]["BulkItem"][];
            /** Format: int32 */
            refused: number;
        };
        BulkItem: {
            code?: string;
            detail?: string;
            id: string;
            notWithdrawn: string[];
            /** @enum {string} */
            outcome: "DONE" | "REFUSED";
            runId?: string;
            state?: string;
        };
        CalendarList: {
            items: components["schemas"]["WorkCalendar"][];
        };
        CallbackFailure: {
            code?: string;
            message?: string;
        };
        CallbackRequest: {
            error?: components["schemas"]["CallbackFailure"];
            result?: components["schemas"]["JsonNode"];
        };
        CanaryRequest: {
            /** Format: int32 */
            maxFailures?: number;
            observe?: string;
        };
        CanaryState: {
            executorId?: string;
            /** Format: int32 */
            maxFailures: number;
            observe: string;
            /** Format: date-time */
            until?: string;
        };
        Condition: {
            exists?: boolean;
            in?: components["schemas"]["JsonNode"][];
            is?: components["schemas"]["JsonNode"];
            path?: string;
        };
        Credentials: {
            password?: string;
            phone?: boolean;
            username?: string;
        };
        Declared: {
            created: boolean;
            /** Format: date-time */
            declaredAt: string;
            drifted: boolean;
            executorId: string;
            schedule: components["schemas"]["ScheduleSpec"];
        };
        DeclaredHandler: {
            className: string;
            cron?: string;
            name: string;
        };
        Deleted: {
            notWithdrawn: string[];
        };
        Deployment: {
            artifactId: string;
            canary?: components["schemas"]["CanaryState"];
            /** Format: date-time */
            createdAt: string;
            executors?: components["schemas"]["ExecutorState"][];
            group: string;
            id: string;
            name: string;
            /** Format: int64 */
            sequence: number;
            /** @enum {string} */
            state: "PENDING" | "ROLLING" | "SUCCEEDED" | "FAILED" | "ROLLED_BACK";
            /** @enum {string} */
            strategy: "ALL" | "CANARY";
            version: string;
        };
        DeploymentRequest: {
            canary?: components["schemas"]["CanaryRequest"];
            group?: string;
            /** @enum {string} */
            strategy?: "ALL" | "CANARY";
        };
        Enrollment: {
            /** Format: date-time */
            expiresAt: string;
            token: string;
        };
        EnrollmentRequest: {
            group?: string;
            name?: string;
        };
        ExecutorState: {
            error?: string;
            executorId: string;
            /** @enum {string} */
            state: "PENDING" | "PUSHING" | "LOADED" | "FAILED" | "ROLLED_BACK";
        };
        ExecutorStatistics: {
            /** Format: int64 */
            attempts: number;
            /** Format: int64 */
            failed: number;
            handlerTime: string;
            /** Format: int64 */
            succeeded: number;
        };
        ExecutorView: {
            address?: string;
            application?: string;
            /** Format: int64 */
            clockErrorMicros?: number;
            /** Format: int64 */
            clockOffsetMicros?: number;
            /** Format: date-time */
            connectedAt?: string;
            group: string;
            handlers: components["schemas"]["Handler"][];
            host: string;
            id: string;
            incarnation?: string;
            kind: string;
            labels: {
                [key: string]: string;
            };
            lastRevisions?: components["schemas"]["Ran"][];
            /** Format: date-time */
            lastSeenAt?: string;
            name: string;
            /** Format: int32 */
            running: number;
            /** Format: int32 */
            slots: number;
            /** @enum {string} */
            state: "ONLINE" | "DRAINING" | "OFFLINE";
            statistics?: components["schemas"]["ExecutorStatistics"];
            /** @enum {string} */
            transport?: "WEBSOCKET" | "HTTP";
            version?: string;
        };
        Expectation: {
            body?: components["schemas"]["Condition"][];
            status?: string[];
        };
        Failure: {
            code: string;
            detail?: string;
            message?: string;
        };
        FailureAlarm: {
            enabled?: boolean;
        };
        FieldError: {
            code: string;
            field: string;
            message: string;
        };
        Filter: {
            enabled?: boolean;
            group?: string;
            /** @enum {string} */
            kind?: "JAVA" | "COMMAND" | "HTTP" | "ALARM" | "WORKFLOW";
            lastState?: string;
            q?: string;
        };
        FoundArtifact: {
            id: string;
            name: string;
            version: string;
        };
        FoundExecutor: {
            group: string;
            host: string;
            id: string;
            name: string;
            online: boolean;
        };
        FoundRun: {
            /** Format: date-time */
            fireAt: string;
            id: string;
            state: string;
            taskId: string;
            taskName: string;
        };
        FoundTask: {
            enabled: boolean;
            group: string;
            id: string;
            kind: string;
            name: string;
        };
        GrantText: {
            group?: string;
            /** @enum {string} */
            role?: "ADMIN" | "OPERATOR" | "VIEWER" | "USER";
        };
        GroupDocument: {
            /** Format: date-time */
            createdAt?: string;
            description?: string;
            http?: components["schemas"]["GroupHttp"];
            id?: string;
            minPeriod?: string;
            name?: string;
            /** Format: int32 */
            revision?: number;
            /** Format: date-time */
            updatedAt?: string;
        };
        GroupHttp: {
            allow?: string[];
        };
        Handler: {
            artifact: string;
            cron?: string;
            every?: string;
            name: string;
            version: string;
            zone?: string;
        };
        Hook: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            id: string;
            /** @enum {string} */
            kind: "TOKEN" | "HMAC";
            name: string;
            path: string;
            secret?: string;
            taskKey: string;
        };
        HookAnswer: {
            runId: string;
        };
        HookRequest: {
            kind?: string;
            name?: string;
        };
        HttpTask: {
            auth?: components["schemas"]["Auth"];
            body?: components["schemas"]["JsonNode"];
            callback?: boolean;
            connectTimeout?: string;
            contentType?: string;
            expect?: components["schemas"]["Expectation"];
            headers?: {
                [key: string]: string;
            };
            method?: string;
            poll?: components["schemas"]["Poll"];
            query?: {
                [key: string]: string;
            };
            /** Format: int32 */
            redirects?: number;
            result?: string;
            timeout?: string;
            url?: string;
        };
        InGroup: {
            id: string;
            name: string;
            permissions: ("GROUP_READ" | "GROUP_MANAGE" | "TASK_READ" | "TASK_WRITE" | "COMMAND_WRITE" | "TASK_TRIGGER" | "RUN_READ" | "RUN_CONTROL" | "EXECUTOR_READ" | "EXECUTOR_MANAGE" | "ARTIFACT_READ" | "ARTIFACT_UPLOAD" | "ARTIFACT_DEPLOY" | "SECRET_MANAGE" | "USER_MANAGE" | "AUDIT_READ" | "METRICS_READ" | "SETTINGS_MANAGE")[];
        };
        /** @description Any JSON */
        JsonNode: unknown;
        LastRun: {
            /** Format: date-time */
            endedAt?: string;
            /** Format: date-time */
            fireAt: string;
            id: string;
            /** Format: date-time */
            startedAt?: string;
            state: string;
        };
        LiveTicket: {
            /** Format: date-time */
            expiresAt: string;
            ticket: string;
        };
        LogLine: {
            /** Format: date-time */
            at?: string;
            /** Format: int32 */
            attempt: number;
            level: string;
            /** Format: int32 */
            line: number;
            text: string;
        };
        LogPage: {
            items: components["schemas"]["LogLine"][];
            next?: string;
            runId: string;
        };
        Loss: {
            /** Format: int32 */
            maxReruns?: number;
            policy?: string;
        };
        Me: {
            grants: components["schemas"]["GrantText"][];
            groups: components["schemas"]["InGroup"][];
            id: string;
            permissions: string[];
            username: string;
        };
        Misfire: {
            catchUpWindow?: string;
            grace?: string;
            /** Format: int32 */
            maxCatchUp?: number;
            policy?: string;
        };
        Missed: {
            /** Format: int64 */
            count: number;
            /** Format: date-time */
            first: string;
            /** Format: date-time */
            last: string;
            reason: string;
        };
        NewUser: {
            grants?: components["schemas"]["GrantText"][];
            mustChangePassword?: boolean;
            password?: string;
            username?: string;
        };
        OfflineAnswer: {
            items: components["schemas"]["Ring"][];
        };
        OfflineReport: {
            deviceId?: string;
            items?: components["schemas"]["OfflineRing"][];
        };
        OfflineRing: {
            alarmId?: string;
            /** Format: date-time */
            at?: string;
            /** Format: date-time */
            fireAt?: string;
            /** Format: date-time */
            rangAt?: string;
            state?: string;
        };
        Overlap: {
            /** Format: int32 */
            max?: number;
            overflow?: string;
            policy?: string;
        };
        OwnSession: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            phone: boolean;
            thisOne: boolean;
        };
        OwnSessionList: {
            items: components["schemas"]["OwnSession"][];
        };
        PageArtifact: {
            items: components["schemas"]["Artifact"][];
            next?: string;
        };
        PageAuditEntry: {
            items: components["schemas"]["AuditEntry"][];
            next?: string;
        };
        PageDeployment: {
            items: components["schemas"]["Deployment"][];
            next?: string;
        };
        PageExecutorView: {
            items: components["schemas"]["ExecutorView"][];
            next?: string;
        };
        PageGroupDocument: {
            items: components["schemas"]["GroupDocument"][];
            next?: string;
        };
        PageHook: {
            items: components["schemas"]["Hook"][];
            next?: string;
        };
        PageMissed: {
            items: components["schemas"]["Missed"][];
            next?: string;
        };
        PageRing: {
            items: components["schemas"]["Ring"][];
            next?: string;
        };
        PageRoleText: {
            items: components["schemas"]["RoleText"][];
            next?: string;
        };
        PageRunDocument: {
            items: components["schemas"]["RunDocument"][];
            next?: string;
        };
        PageSecret: {
            items: components["schemas"]["Secret"][];
            next?: string;
        };
        PageUser: {
            items: components["schemas"]["User"][];
            next?: string;
        };
        PasswordChange: {
            current?: string;
            next?: string;
        };
        Percentiles: {
            /** Format: int64 */
            p50Micros: number;
            /** Format: int64 */
            p90Micros: number;
            /** Format: int64 */
            p99Micros: number;
        };
        Poll: {
            done?: components["schemas"]["Condition"];
            every?: string;
            failed?: components["schemas"]["Condition"];
            url?: string;
        };
        Preview: {
            fires: string[];
            text: string;
        };
        PreviewRequest: {
            /** Format: int32 */
            count?: number;
            schedule?: components["schemas"]["ScheduleSpec"];
        };
        Problem: {
            code: string;
            detail: string;
            errors?: components["schemas"]["FieldError"][];
            instance?: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        PushKey: {
            key: string;
        };
        PushKeys: {
            auth?: string;
            p256dh?: string;
        };
        PushSubscription: {
            endpoint?: string;
            keys?: components["schemas"]["PushKeys"];
        };
        Ran: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            revision: number;
            taskId: string;
            taskName: string;
        };
        RemovedExecutor: {
            notEnded: string[];
        };
        Retention: {
            audit?: string;
            runs?: string;
            statistics?: string;
        };
        Retry: {
            backoff?: string;
            base?: string;
            cap?: string;
            /** Format: double */
            factor?: number;
            /** Format: int32 */
            maxAttempts?: number;
        };
        Ring: {
            alarmId?: string;
            /** Format: date-time */
            answeredAt?: string;
            answeredBy?: string;
            /** Format: date-time */
            fireAt: string;
            forUser?: string;
            id: string;
            /** @enum {string} */
            kind: "ALARM" | "TASK_FAILURE" | "CONTACT";
            label: string;
            late: boolean;
            louder: boolean;
            offline: boolean;
            /** Format: date-time */
            rangAt: string;
            reason?: string;
            /** Format: int32 */
            round: number;
            runId?: string;
            /** Format: int32 */
            snoozeMinutes: number;
            /** Format: date-time */
            snoozeUntil?: string;
            /** Format: int32 */
            snoozesLeft: number;
            sound: string;
            /** @enum {string} */
            state: "RINGING" | "SNOOZED" | "DISMISSED" | "UNANSWERED" | "MISSED";
            taskId?: string;
            /** Format: int32 */
            version: number;
            vibrate: boolean;
            volume: components["schemas"]["Volume"];
        };
        RingAck: {
            /** Format: date-time */
            at?: string;
            audible?: boolean;
            deviceId?: string;
        };
        RingAnswer: {
            /** Format: date-time */
            at?: string;
            deviceId?: string;
        };
        RoleText: {
            /** @enum {string} */
            name: "ADMIN" | "OPERATOR" | "VIEWER" | "USER";
            permissions: ("GROUP_READ" | "GROUP_MANAGE" | "TASK_READ" | "TASK_WRITE" | "COMMAND_WRITE" | "TASK_TRIGGER" | "RUN_READ" | "RUN_CONTROL" | "EXECUTOR_READ" | "EXECUTOR_MANAGE" | "ARTIFACT_READ" | "ARTIFACT_UPLOAD" | "ARTIFACT_DEPLOY" | "SECRET_MANAGE" | "USER_MANAGE" | "AUDIT_READ" | "METRICS_READ" | "SETTINGS_MANAGE")[];
        };
        Routing: {
            executorId?: string;
            key?: string;
            labels?: {
                [key: string]: string;
            };
            maxWait?: string;
            policy?: string;
        };
        RunAnswer: {
            runId: string;
            state: string;
        };
        RunBulkRequest: {
            /** @enum {string} */
            action?: "CANCEL" | "RETRY";
            ids?: string[];
        };
        RunDocument: {
            artifactVersion?: string;
            /** Format: int32 */
            attempt: number;
            attempts?: components["schemas"]["Attempt"][];
            /** Format: int64 */
            clockErrorMicros?: number;
            /** Format: date-time */
            endedAt?: string;
            error?: components["schemas"]["Failure"];
            executorId?: string;
            /** Format: date-time */
            fireAt: string;
            id: string;
            note?: string;
            origin: string;
            parameters?: components["schemas"]["JsonNode"];
            /** Format: double */
            progress: number;
            reason?: string;
            result?: components["schemas"]["JsonNode"];
            /** Format: int32 */
            revision: number;
            /** Format: date-time */
            startedAt?: string;
            state: string;
            taskId: string;
            taskName: string;
            traceId?: string;
        };
        ScheduleSpec: {
            after?: string;
            at?: string;
            cron?: string;
            deleteAfterRun?: boolean;
            dialect?: string;
            dstOverlap?: string;
            end?: string;
            every?: string;
            gap?: string;
            kind?: string;
            /** Format: int64 */
            maxFires?: number;
            offset?: string;
            start?: string;
            zone?: string;
        };
        SearchResult: {
            artifacts: components["schemas"]["FoundArtifact"][];
            executors: components["schemas"]["FoundExecutor"][];
            runs: components["schemas"]["FoundRun"][];
            tasks: components["schemas"]["FoundTask"][];
        };
        Secret: {
            /** Format: date-time */
            createdAt?: string;
            group?: string;
            hosts?: string[];
            id?: string;
            name?: string;
            /** Format: int32 */
            revision?: number;
            /** Format: date-time */
            updatedAt?: string;
            value?: string;
        };
        Seen: {
            ended: boolean;
            error?: components["schemas"]["Failure"];
            result?: components["schemas"]["JsonNode"];
            runId: string;
            state: string;
        };
        SignedIn: {
            accessToken: string;
            /** Format: int64 */
            expiresIn: number;
            mustChangePassword: boolean;
        };
        SpecialDay: {
            /** Format: date */
            date: string;
            name: string;
            working: boolean;
        };
        Statistics: {
            /** Format: date-time */
            asOf?: string;
            /** Format: date-time */
            from: string;
            series: components["schemas"]["StatisticsPoint"][];
            step: string;
            /** Format: date-time */
            to: string;
            total: components["schemas"]["StatisticsPoint"];
            window: string;
        };
        StatisticsPoint: {
            /** Format: date-time */
            at: string;
            duration?: components["schemas"]["Percentiles"];
            lateness?: components["schemas"]["Percentiles"];
            /** Format: int64 */
            runs: number;
            states: {
                [key: string]: number;
            };
            /** Format: double */
            successRate?: number;
        };
        Status: {
            counts: {
                [key: string]: number;
            };
            database: string;
            node: string;
            uptime: string;
            version: string;
        };
        TaskBulkRequest: {
            /** @enum {string} */
            action?: "ENABLE" | "DISABLE" | "TRIGGER" | "DELETE";
            filter?: components["schemas"]["Filter"];
            ids?: string[];
        };
        TaskDocument: {
            armAhead?: string;
            /** Format: date-time */
            createdAt?: string;
            declared?: components["schemas"]["Declared"];
            description?: string;
            enabled?: boolean;
            grace?: string;
            group?: string;
            handler?: string;
            http?: components["schemas"]["HttpTask"];
            id?: string;
            idempotent?: boolean;
            kind?: string;
            lastRun?: components["schemas"]["LastRun"];
            loss?: components["schemas"]["Loss"];
            misfire?: components["schemas"]["Misfire"];
            name?: string;
            /** Format: date-time */
            nextFireAt?: string;
            notWithdrawn?: string[];
            overlap?: components["schemas"]["Overlap"];
            parameters?: components["schemas"]["JsonNode"];
            retry?: components["schemas"]["Retry"];
            /** Format: int32 */
            revision?: number;
            routing?: components["schemas"]["Routing"];
            schedule?: components["schemas"]["ScheduleSpec"];
            timeout?: string;
            /** Format: date-time */
            updatedAt?: string;
        };
        TaskImport: {
            /** Format: int32 */
            created: number;
            dryRun: boolean;
            items: components["schemas"]["TaskImportItem"][];
            /** Format: int32 */
            refused: number;
            /** Format: int32 */
            unchanged: number;
            /** Format: int32 */
            updated: number;
        };
        TaskImportItem: {
            code?: string;
            detail?: string;
            field?: string;
            group?: string;
            id?: string;
            name?: string;
            /** @enum {string} */
            outcome: "CREATED" | "UPDATED" | "UNCHANGED" | "REFUSED";
        };
        TaskPage: {
            items: components["schemas"]["TaskDocument"][];
            next?: string;
            /** Format: int64 */
            total: number;
        };
        TriggerRequest: {
            executorId?: string;
            parameters?: components["schemas"]["JsonNode"];
        };
        Triggered: {
            runId: string;
        };
        Upcoming: {
            fires: string[];
        };
        UpcomingAlarm: {
            alarmId: string;
            countdown: boolean;
            /** Format: date-time */
            fireAt: string;
            label: string;
            /** Format: int32 */
            louderAfterSeconds?: number;
            /** Format: int32 */
            snoozeMinutes: number;
            /** Format: int32 */
            snoozesLeft: number;
            sound: string;
            vibrate: boolean;
            volume: components["schemas"]["Volume"];
        };
        UpcomingAlarms: {
            items: components["schemas"]["UpcomingAlarm"][];
            /** Format: date-time */
            now: string;
        };
        User: {
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            grants: components["schemas"]["GrantText"][];
            id: string;
            mustChangePassword: boolean;
            /** Format: int32 */
            revision: number;
            username: string;
        };
        UserChange: {
            enabled?: boolean;
            grants?: components["schemas"]["GrantText"][];
            password?: string;
        };
        Volume: {
            /** Format: double */
            from: number;
            /** Format: int32 */
            rampSeconds: number;
            /** Format: double */
            to: number;
        };
        WorkCalendar: {
            builtIn: boolean;
            days?: components["schemas"]["SpecialDay"][];
            /** Format: date */
            from?: string;
            /** Format: int32 */
            holidays: number;
            id: string;
            /** Format: date */
            knownUntil?: string;
            name: string;
            /** Format: int32 */
            workdays: number;
        };
    };
    responses: {
        /** @description What was wrong: code is stable, errors names the fields */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "alarm-contacts_list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmContactList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "alarm-contacts_create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmContactRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmContact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "alarm-contacts_delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "alarm-contacts_accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmContact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "alarm-contacts_decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmContact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Alarm"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmPreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmPreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_upcoming: {
        parameters: {
            query?: {
                hours?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpcomingAlarms"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_replace: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Alarm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_delete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_disable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_enable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_skipNext: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    alarms_unskip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "artifact-names_read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactName"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "artifact-names_handOver": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArtifactNameRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtifactName"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    artifacts_list: {
        parameters: {
            query?: {
                name?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageArtifact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    artifacts_upload: {
        parameters: {
            query?: {
                name?: string;
                version?: string;
                group?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** Format: binary */
                    signature?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artifact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    artifacts_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Artifact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    artifacts_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    artifacts_deploy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    audit_list: {
        parameters: {
            query?: {
                user?: string;
                /** @description Such as task.delete, or task. for all that concerns tasks */
                action?: string;
                /** @description Such as task/17, or task/ for every task */
                subject?: string;
                from?: string;
                to?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageAuditEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                tocsin_refresh?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                tocsin_refresh?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedIn"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessionList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_endAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    calendars_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    calendars_create: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/calendar": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkCalendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    calendars_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkCalendar"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    calendars_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    callbacks_tell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CallbackRequest"];
            };
        };
        responses: {
            /** @description The attempt has ended with it */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    deployments_list: {
        parameters: {
            query?: {
                group?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageDeployment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deployments_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deployments_rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    devices_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDeviceList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    devices_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmDevice"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDevice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    devices_replace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AlarmDevice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDevice"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    devices_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    executors_list: {
        parameters: {
            query?: {
                group?: string;
                state?: "ONLINE" | "DRAINING" | "OFFLINE";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageExecutorView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executors_enroll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrollmentRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrollment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executors_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutorView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executors_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedExecutor"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executors_drain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutorView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executors_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutorView"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    groups_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageGroupDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    groups_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupDocument"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    groups_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    groups_replace: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupDocument"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    groups_delete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_trigger: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                traceparent?: string;
            };
            path: {
                taskKey: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_run: {
        parameters: {
            query?: {
                wait?: string;
            };
            header?: never;
            path: {
                taskKey: string;
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Seen"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "live-tickets_issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveTicket"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "push-key_read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rings_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRing"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rings_offline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfflineReport"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfflineAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rings_ack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingAck"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    rings_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rings_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RingAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ring"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    roles_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRoleText"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runs_list: {
        parameters: {
            query?: {
                taskId?: string;
                group?: string;
                origin?: "SCHEDULE" | "MANUAL" | "NODE" | "SHARD";
                executorId?: string;
                state?: ("PLANNED" | "QUEUED" | "DISPATCHED" | "RUNNING" | "CANCELLING" | "KILL_UNCONFIRMED" | "RETRYING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "CANCELLED" | "SKIPPED" | "LOST")[];
                planned?: boolean;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRunDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runs_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunBulkRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runs_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runs_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runs_log: {
        parameters: {
            query?: {
                attempt?: number | null;
                after?: string | null;
                limit?: number | null;
                q?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    runs_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    search_search: {
        parameters: {
            query: {
                q: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_list: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Secret"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_replace: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Secret"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_delete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    settings_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    settings_write: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Retention"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sounds_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmSoundList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sounds_create: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmSound"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sounds_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    sounds_content: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    statistics_ofAll: {
        parameters: {
            query?: {
                window?: string;
                group?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    status_status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_list: {
        parameters: {
            query?: {
                group?: string | null;
                kind?: "JAVA" | "COMMAND" | "HTTP" | "ALARM" | "WORKFLOW" | null;
                enabled?: boolean | null;
                q?: string | null;
                lastState?: string | null;
                sort?: string | null;
                offset?: number | null;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskDocument"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_tasks: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                traceparent?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskBulkRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkAnswer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_export: {
        parameters: {
            query?: {
                group?: string | null;
                kind?: "JAVA" | "COMMAND" | "HTTP" | "ALARM" | "WORKFLOW" | null;
                enabled?: boolean | null;
                q?: string | null;
                lastState?: string | null;
                ids?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_take: {
        parameters: {
            query?: {
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-yaml": string;
                "application/yaml": string;
                "text/yaml": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_replace: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskDocument"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_delete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deleted"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_disable: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_enable: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_readFailureAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureAlarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_setFailureAlarm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailureAlarm"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailureAlarm"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_fires: {
        parameters: {
            query?: {
                count?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upcoming"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_list_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageHook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_create_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HookRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_delete_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                hookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_latest: {
        parameters: {
            query?: {
                attempt?: number | null;
                after?: string | null;
                limit?: number | null;
                q?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_missed: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageMissed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_ofTask: {
        parameters: {
            query?: {
                window?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Statistics"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_trigger: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                traceparent?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TriggerRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Triggered"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    users_list: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageUser"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    users_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    users_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    users_update: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    users_delete: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
}
