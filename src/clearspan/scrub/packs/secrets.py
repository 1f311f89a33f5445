"""Pack *secrets*: credentials that their own form gives away. Each row: name, pattern, where the format is documented.

Lengths are lower bounds rather than what providers issue today: formats grow, and a prefix such as ``glpat-`` before
twenty random characters is a credential whatever its length.
"""

from __future__ import annotations

from typing import Final

from clearspan.scrub.rule import Labelled, Token
from clearspan.scrub.validators import jwt, mixed, random_part

# A word may end before the prefix; in "task-..." none does. Escaped line ends and percent codes count as such an end.
_LB: Final = r"(?:(?<![A-Za-z0-9])|(?<=\\[nrtbfv])|(?<=%[0-9A-Fa-f]{2})|(?<=\\u[0-9A-Fa-f]{4}))"
_UUID: Final = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_RULE_SETS: Final = "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml"
_GITHUB_LIST: Final = (
    "https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns"
)
_GITLAB: Final = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_SLACK: Final = "https://docs.slack.dev/authentication/tokens"
_VERCEL: Final = "https://vercel.com/changelog/new-token-formats-and-secret-scanning"

TOKENS: Final = (
    # Models and their tools. The longer prefixes of one family come first.
    Token("anthropic_key", "sk-a", _LB + r"sk-ant-[A-Za-z0-9_\-]{16,}", "https://docs.claude.com/en/api/overview", mixed),
    Token("openrouter_key", "sk-o", _LB + r"sk-or-(?:v[0-9]+-)?[A-Za-z0-9]{20,}", "https://openrouter.ai/docs/api-reference/authentication", mixed),
    Token("langfuse_key", "pk-l sk-l", _LB + r"[sp]k-lf-" + _UUID, "https://langfuse.com/docs/api-and-data-platform/features/public-api"),
    Token("openai_key", "sk-a sk-p sk-s", _LB + r"sk-(?:proj|svcacct|admin|service)-[A-Za-z0-9_\-]{20,}", "https://platform.openai.com/docs/api-reference/authentication", mixed),
    Token("openai_key", "sk-", _LB + r"sk-(?:[A-Za-z0-9]{1,16}-)?[A-Za-z0-9_]{20,}", "https://platform.openai.com/docs/api-reference/authentication", random_part),
    Token("openai_key", "sess", _LB + r"sess-[A-Za-z0-9]{32,}", _RULE_SETS, random_part),
    Token("groq_key", "gsk_", r"gsk_[A-Za-z0-9]{32,}", "https://console.groq.com/docs/quickstart", mixed),
    Token("xai_key", "xai-", _LB + r"xai-[A-Za-z0-9_\-]{32,}", "https://docs.x.ai/docs/overview", mixed),
    Token("perplexity_key", "pplx", _LB + r"pplx-[A-Za-z0-9]{32,}", "https://docs.perplexity.ai/getting-started/quickstart", mixed),
    Token("replicate_key", "r8_", _LB + r"r8_[A-Za-z0-9]{30,}", "https://replicate.com/docs/reference/http#authentication", mixed),
    Token("hugging_face_token", "api_ hf_", _LB + r"(?:hf_|api_org_)[A-Za-z0-9]{30,}", "https://huggingface.co/docs/hub/security-tokens", mixed),
    Token("langsmith_key", "ls_ lsv", r"ls(?:v[0-9]_(?:pt|sk)_|__)[A-Za-z0-9]{20,}(?:_[A-Za-z0-9]{6,})?", "https://docs.langchain.com/langsmith/create-account-api-key", mixed),
    Token("pinecone_key", "pcsk", r"pcsk_[A-Za-z0-9_]{30,}", "https://docs.pinecone.io/guides/projects/manage-api-keys", mixed),
    Token("cerebras_key", "csk-", _LB + r"csk-[A-Za-z0-9]{32,}", _RULE_SETS, mixed),
    Token("nvidia_key", "nvap", r"nvapi-[A-Za-z0-9_\-]{32,}", _RULE_SETS, mixed),
    Token("fireworks_key", "fw_", _LB + r"fw_[A-Za-z0-9]{22,}", "https://docs.fireworks.ai/api-reference/introduction", random_part),
    Token("voyage_key", "pa-", _LB + r"pa-[A-Za-z0-9_\-]{40,}", "https://docs.voyageai.com/docs/api-key-and-installation", random_part),
    Token("together_key", "tgp_", _LB + r"tgp_v[0-9]_[A-Za-z0-9_\-]{32,}", "https://docs.together.ai/docs/quickstart", mixed),
    Token("tavily_key", "tvly", _LB + r"tvly-[A-Za-z0-9_\-]{16,}", "https://docs.tavily.com/documentation/api-reference/introduction", mixed),
    Token("jina_key", "jina", _LB + r"jina_[A-Za-z0-9_\-]{32,}", "https://jina.ai/api-dashboard/", mixed),
    # Clouds
    Token("google_api_key", "AIza", _LB + r"AIza[A-Za-z0-9_\-]{33,}", "https://cloud.google.com/docs/authentication/api-keys", mixed),
    Token("google_api_key", "AQ.A", _LB + r"AQ\.A[A-Za-z0-9_\-]{30,}", _RULE_SETS, mixed),
    Token("google_oauth_secret", "GOCS", r"GOCSPX-[A-Za-z0-9_\-]{20,}", "https://developers.google.com/identity/protocols/oauth2", mixed),
    Token("google_oauth_token", "ya29", _LB + r"ya29\.[A-Za-z0-9_\-]{20,}", "https://developers.google.com/identity/protocols/oauth2", mixed),
    Token("google_oauth_token", "1//0", _LB + r"1//0[A-Za-z0-9_\-]{30,}", "https://developers.google.com/identity/protocols/oauth2", mixed),
    Token("aws_access_key_id", "A3 AB AC AG AI AK AN AR AS", _LB + r"(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}(?![A-Za-z0-9])", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes", mixed),
    Token("aws_bedrock_key", "ABSK", r"ABSK[A-Za-z0-9+/]{60,}={0,2}", "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html", mixed),
    Token("aws_bedrock_key", "bedr", r"bedrock-api-key-[A-Za-z0-9+/=_\-]{20,}", "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"),
    Token("azure_key", "~==", r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}(?:\+AStA|A(?:Ba|ZU|Co|IA|Sb|zS|Hs)[A-Za-z0-9+/])[A-Za-z0-9+/]{0,6}==", "https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key"),
    Token("azure_openai_key", "~JQQJ99", r"(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Z0-9]{2}AC[A-Za-z0-9]{16,}", "https://learn.microsoft.com/purview/sit-defn-azure-cognitive-service-key"),
    Token("alibaba_key", "LTAI", _LB + r"LTAI[A-Za-z0-9]{16,26}(?![A-Za-z0-9])", _RULE_SETS, mixed),
    Token("digitalocean_token", "doo_ dop_ dor_", r"do[opr]_v1_[A-Fa-f0-9]{40,}", "https://docs.digitalocean.com/reference/api/create-personal-access-token/"),
    Token("cloudflare_key", "v1.0", _LB + r"v1\.0-[A-Fa-f0-9]{20,}-[A-Fa-f0-9]{100,}", "https://developers.cloudflare.com/fundamentals/api/get-started/ca-keys/"),
    Token("cloudflare_key", "cfat cfk_ cfut", _LB + r"cf(?:ut|at|k)_[A-Za-z0-9]{30,}", "https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/", mixed),
    Token("vercel_token", "vc", _LB + r"vc[kaprist]_[A-Za-z0-9_\-]{20,}", _VERCEL, mixed),
    Token("vercel_token", "verc", _LB + r"vercel_blob_rw_[A-Za-z0-9_]{20,}", _GITHUB_LIST, mixed),
    Token("supabase_key", "sb_s sbp_", r"sb(?:p_(?:oauth_)?|_secret_)[A-Za-z0-9_\-]{20,}", "https://supabase.com/docs/guides/api/api-keys", mixed),
    Token("heroku_key", "HRKU", r"HRKU-[A-Za-z0-9_\-]{30,}", "https://devcenter.heroku.com/articles/authentication", mixed),
    Token("fly_token", "fm1 fm2 fo1", _LB + r"(?:fo1_|fm[12][ar]?_)[A-Za-z0-9_\-+/=]{24,}", "https://fly.io/docs/security/tokens/", mixed),
    Token("netlify_token", "nf", _LB + r"nf[a-z]_[A-Za-z0-9]{32,}", _GITHUB_LIST, mixed),
    Token("render_key", "rnd_", _LB + r"rnd_[A-Za-z0-9]{24,}", "https://render.com/docs/api", mixed),
    Token("planetscale_token", "psca", r"pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_=\-]{30,}", _GITHUB_LIST, mixed),
    Token("tailscale_key", "tske", r"tskey-[A-Za-z0-9\-]{20,}", "https://tailscale.com/kb/1277/key-prefixes", mixed),
    # Code and its delivery
    Token("github_token", "gho_ ghp_ ghr_ ghs_ ghu_", r"gh[pousr]_[A-Za-z0-9]{30,}", "https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats", mixed),
    Token("github_token", "gith", r"github_pat_[A-Za-z0-9_]{36,}", "https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats", mixed),
    Token("gitlab_token", "gl", r"gl(?:pat|dt|rt|rtr|ptt|soat|ft|imt|agent|oas|ffct)-[A-Za-z0-9_\-]{16,}(?:\.[A-Za-z0-9]{2}\.?[A-Za-z0-9]{7,})?", _GITLAB, mixed),
    Token("gitlab_token", "glcb", r"glcbt-[A-Za-z0-9_\-]{20,}", _GITLAB, mixed),
    Token("gitlab_token", "GR13", r"GR1348941[A-Za-z0-9_\-]{20}", _GITLAB),
    Token("pypi_token", "pypi", r"pypi-[A-Za-z0-9_\-]{40,}", "https://docs.pypi.org/api/secrets/", mixed),
    Token("npm_token", "npm_", _LB + r"npm_[A-Za-z0-9]{30,}", "https://docs.npmjs.com/about-access-tokens", mixed),
    Token("docker_token", "dckr", r"dckr_[po]at_[A-Za-z0-9_\-]{20,}", "https://docs.docker.com/security/access-tokens/", mixed),
    Token("rubygems_key", "ruby", r"rubygems_[A-Fa-f0-9]{40,}", "https://guides.rubygems.org/api-key-scopes/", mixed),
    Token("hashicorp_token", "hvb. hvr. hvs.", _LB + r"hv[sbr]\.[A-Za-z0-9_\-]{24,}", "https://developer.hashicorp.com/vault/docs/concepts/tokens", mixed),
    Token("hashicorp_token", "~.atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{50,}", _RULE_SETS),
    Token("doppler_token", "dp.a dp.c dp.p dp.s", _LB + r"dp\.(?:pt|st|sa|ct|scim|audit)\.(?:[a-z0-9_\-]{2,35}\.)?[A-Za-z0-9]{30,}", "https://docs.doppler.com/docs/service-tokens", mixed),
    Token("onepassword_token", "ops_", r"ops_eyJ[A-Za-z0-9+/=_\-]{40,}", "https://developer.1password.com/docs/service-accounts/"),
    Token("atlassian_token", "ATAT ATBB ATCT", r"AT(?:ATT3|CTT3|BB)[A-Za-z0-9_\-=]{24,}", _GITHUB_LIST, mixed),
    Token("postman_key", "PMAK", r"PMAK-[A-Fa-f0-9]{20,}-[A-Fa-f0-9]{30,}", _GITHUB_LIST),
    Token("age_secret_key", "AGE-", r"AGE-SECRET-KEY-1[A-Z0-9]{40,}", "https://age-encryption.org/v1"),
    # Messages, money, monitoring, data
    Token("slack_token", "xox", r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9+/=\-]{15,}", _SLACK, mixed),
    Token("slack_token", "xapp", r"xapp-[0-9]-[A-Za-z0-9\-]{20,}", _SLACK, mixed),
    Token("slack_webhook", "hook", r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{20,}", "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks"),
    Token("discord_webhook", "disc", r"discord(?:app)?\.com/api/(?:v[0-9]+/)?webhooks/[0-9]{10,25}/[A-Za-z0-9_\-]{40,}", "https://docs.discord.com/developers/resources/webhook"),
    Token("discord_token", "~.", r"(?<![A-Za-z0-9_\-.])[MNO][A-Za-z0-9_\-]{22,27}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27,}", _RULE_SETS),
    Token("telegram_token", "~:", r"(?<![0-9])[0-9]{7,11}:A[A-Za-z0-9_\-]{33,35}(?![A-Za-z0-9_\-])", "https://core.telegram.org/bots/api#authorizing-your-bot"),
    Token("telegram_token", "~:", r"(?<![0-9])[0-9]{8,11}:[A-Za-z0-9_\-]{35}(?![A-Za-z0-9_\-])", "https://core.telegram.org/bots/api#authorizing-your-bot", random_part),
    Token("twilio_key", "AC SK", _LB + r"(?:SK|AC)[0-9a-f]{32}(?![A-Za-z0-9])", "https://www.twilio.com/docs/iam/api-keys"),
    Token("sendgrid_key", "SG.", _LB + r"SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{20,}", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
    Token("mailgun_key", "key-", _LB + r"key-[0-9a-f]{32}(?![A-Za-z0-9])", _RULE_SETS),
    Token("mailchimp_key", "~-us", _LB + r"[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])", "https://mailchimp.com/developer/marketing/guides/quick-start/"),
    Token("brevo_key", "xkey", r"xkeysib-[A-Fa-f0-9]{40,}-[A-Za-z0-9]{10,}", _RULE_SETS),
    Token("resend_key", "re_", _LB + r"re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,}", "https://resend.com/docs/dashboard/api-keys/introduction", mixed),
    Token("stripe_key", "rk_l rk_p rk_t sk_l sk_p sk_t", r"(?<![A-Za-z0-9])[sr]k_(?:live|test|prod)_[A-Za-z0-9]{12,}", "https://docs.stripe.com/keys", mixed),
    Token("stripe_webhook_secret", "whse", _LB + r"whsec_[A-Za-z0-9+/=]{24,}", "https://docs.stripe.com/webhooks#verify-events", mixed),
    Token("square_token", "EAAA sq0", r"(?:EAAA|sq0[a-z]{3}-)[A-Za-z0-9_\-]{22,}", "https://developer.squareup.com/docs/build-basics/access-tokens", mixed),
    Token("shopify_token", "shpa shpc shpp shps shpu", r"shp(?:at|ca|pa|ss|ua)_[A-Za-z0-9]{24,}", "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing", mixed),
    Token("databricks_token", "dapi", _LB + r"dapi[0-9a-f]{30,}(?:-[0-9])?", "https://docs.databricks.com/dev-tools/auth/pat"),
    Token("sentry_token", "sntr", r"sntry[su]_[A-Za-z0-9+/=_\-]{30,}", "https://docs.sentry.io/account/auth-tokens/", mixed),
    Token("sentry_dsn", "~//", r"(?<=://)[0-9a-f]{32}(?::[0-9a-f]{32})?(?=@)", "https://docs.sentry.io/concepts/key-terms/dsn-explainer/"),
    Token("datadog_key", "dda_ ddap ddat ddp_ ddpt", _LB + r"dd(?:p|a|ap)t?_[A-Za-z0-9_\-]{24,}", "https://docs.datadoghq.com/account_management/api-app-keys/", mixed),
    Token("grafana_token", "glc_ glsa", r"gl(?:sa|c)_[A-Za-z0-9+/=_]{30,}", "https://grafana.com/docs/grafana/latest/administration/service-accounts/", mixed),
    Token("new_relic_key", "NRAK NRAL NRII NRJS NRRA", r"NR(?:AK|II|JS|RA|AL)-[A-Za-z0-9\-]{19,}", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/", mixed),
    Token("posthog_key", "phc_ phx_", _LB + r"ph[cx]_[A-Za-z0-9_\-]{30,}", "https://posthog.com/docs/api", mixed),
    Token("linear_key", "lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{30,}", "https://linear.app/developers/graphql", mixed),
    Token("notion_token", "ntn_ secr", _LB + r"(?:ntn_|secret_)[A-Za-z0-9]{40,}", "https://developers.notion.com/reference/authentication", mixed),
    Token("airtable_token", "pat", _LB + r"pat[A-Za-z0-9]{14}\.[A-Fa-f0-9]{40,}", "https://airtable.com/developers/web/api/authentication"),
    Token("figma_token", "figd figo figu", r"fig[dou]_[A-Za-z0-9_\-]{30,}", _GITHUB_LIST, mixed),
    Token("dropbox_token", "sl.", _LB + r"sl\.[A-Za-z0-9_\-]{100,}", "https://developers.dropbox.com/oauth-guide"),
    Token("facebook_token", "EAA", _LB + r"EAA[A-Za-z0-9]{60,}", "https://developers.facebook.com/docs/facebook-login/guides/access-tokens", mixed),
    Token("mongodb_atlas_secret", "mdb_", r"mdb_sa_sk_[A-Za-z0-9_\-]{30,}", _RULE_SETS, mixed),
    Token("plaid_token", "acce", r"access-(?:sandbox|development|production)-" + _UUID, "https://plaid.com/docs/api/tokens/"),
    Token("elevenlabs_key", "sk_", _LB + r"sk_[0-9a-f]{48}(?![A-Za-z0-9])", "https://elevenlabs.io/docs/api-reference/authentication"),
    Token("clerk_key", "sk_", _LB + r"sk_[A-Za-z0-9]{40,}", _RULE_SETS, random_part),
    # Forms that many issue. A JWT whose payload was cut off is one still.
    Token("jwt", "eyJ", _LB + r"eyJ[A-Za-z0-9_\-]{17,2048}={0,2}(?:\.[A-Za-z0-9_\-]{4,}={0,2}){1,4}\.?", "https://www.rfc-editor.org/rfc/rfc7519", jwt),
)  # fmt: skip  # one rule a line is easier to read and to check

LABELLED: Final = (
    Labelled(
        "azure_client_secret",
        r"(?<![A-Za-z0-9_~.\-])[A-Za-z0-9_~.\-]{3}[0-9]Q~[A-Za-z0-9_~.\-]{31,34}(?![A-Za-z0-9_~\-])",
        ("q~",),
        _RULE_SETS,
        back=4,
    ),
    Labelled(
        "putty_private_key",
        r"private-lines:[ \t]{0,4}[0-9]{1,3}(?P<v>(?:(?:[\s>|]|\\{1,8}[nrt])[\s>|+\-]{0,16}(?!\+?private-)[a-z0-9+/=]{1,128}){1,400})",
        ("private-lines",),
        "https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
    ),
    Labelled(
        "gcp_service_account",
        r"private_key_id\\{0,8}[\"']?(?:\s{0,4}[:=]\s{0,4}\\{0,8}[\"']?|\x1f)(?P<v>[0-9a-f]{40})",
        ("private_key_id",),
        "https://cloud.google.com/iam/docs/keys-create-delete",
    ),
)
"""Credentials that begin before, or far from, what gives them away."""
