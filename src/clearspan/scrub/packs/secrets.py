"""Pack *secrets*: credentials that their own form gives away. Each row: name, pattern, where the format is documented.

Lengths are lower bounds rather than what providers issue today: formats grow, and a prefix such as ``glpat-`` before
twenty random characters is a credential whatever its length.
"""

from __future__ import annotations

from typing import Final

from clearspan.scrub import url_passwords
from clearspan.scrub.randomness import (
    both_cases,
    is_session,
    mixed,
    mixed_with_digits,
    odd_half,
    random_part,
    scrambled,
)
from clearspan.scrub.rule import Labelled, Token
from clearspan.scrub.secrecy import is_password_handed_on
from clearspan.scrub.validators import jwt

# A word may end before the prefix; in "task-..." none does. Escaped line ends and percent codes count as such an end.
_LB: Final = r"(?:(?<![A-Za-z0-9])|(?<=\\[nrtbfv])|(?<=%[0-9A-Fa-f]{2})|(?<=\\u[0-9A-Fa-f]{4}))"
# What stands before a token though it could be in one: the sign of a removed or an added line of a diff, dots in a row.
_SIGN: Final = r"(?<=\n[+\-])|(?<=\A[+\-])|(?<=\.\.)"


def _begun(first: str) -> str:
    """A token's first character, with none of its kind before. A set of characters that begins a pattern is found fast."""
    return rf"{first}(?:(?<![A-Za-z0-9_\-.]{first})|(?<=\n[+\-]{first})|(?<=\A[+\-]{first})|(?<=\.\.{first}))"


# A word may begin behind it: in Markdown, where _ stands on both sides, none does.
_END: Final = r"(?![A-Za-z0-9]|[_\-]{1,8}[A-Za-z0-9])"
_UUID: Final = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_QUOTED: Final = r"\\{0,4}[\"'][^\"'\\\n]{1,128}\\{0,4}[\"']"
_HANDED_ON: Final = r"\\{0,4}[\"'](?P<v>[^\"'\\\n]{5,128})\\{0,4}[\"']"
_RULE_SETS: Final = "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml"
_GITHUB_LIST: Final = (
    "https://docs.github.com/code-security/secret-scanning/introduction/supported-secret-scanning-patterns"
)
_TRUFFLEHOG: Final = "https://github.com/trufflesecurity/trufflehog/tree/main/pkg/detectors"
_KINGFISHER: Final = "https://github.com/mongodb/kingfisher/tree/main/data/rules"
_GITLAB: Final = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_SLACK: Final = "https://docs.slack.dev/authentication/tokens"
_VERCEL: Final = "https://vercel.com/changelog/new-token-formats-and-secret-scanning"


def _session(name: str) -> str:
    """A cookie of this name, with another behind it or before. A UUID is as often an id that logs have."""
    value = rf"(?!{_UUID})[A-Za-z0-9_%.+/\-]{{26,512}}={{0,2}}"
    return rf"(?<={name}=){value}(?=;)|(?<=;[ ]{name}=){value}(?![A-Za-z0-9_(\[])"


TOKENS: Final = (
    # Models and their tools. The longer prefixes of one family come first.
    Token("anthropic_key", "sk-a", _LB + r"sk-ant-[A-Za-z0-9_\-]{16,}", "https://docs.claude.com/en/api/overview", mixed),
    Token("openrouter_key", "sk-o", _LB + r"sk-or-(?:v[0-9]+-)?[A-Za-z0-9]{20,}", "https://openrouter.ai/docs/api-reference/authentication", mixed),
    Token("langfuse_key", "sk-l", _LB + r"sk-lf-" + _UUID, "https://langfuse.com/docs/api-and-data-platform/features/public-api"),
    Token("helicone_key", "sk-h", _LB + r"sk-helicone-(?:[a-z]{2,8}-)?[a-z0-9]{7}(?:-[a-z0-9]{7}){3}", "https://docs.helicone.ai/helicone-headers/helicone-auth", mixed),
    Token("openai_key", "sk-a sk-p sk-s", _LB + r"sk-(?:proj|svcacct|admin|service)-[A-Za-z0-9_\-]{20,}", "https://platform.openai.com/docs/api-reference/authentication", mixed),
    Token("litellm_key", "sk-", _LB + r"sk-[A-Za-z0-9_\-]{22}(?![A-Za-z0-9_\-])", "https://docs.litellm.ai/docs/proxy/virtual_keys", scrambled),
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
    Token("voyage_key", "pa-", _LB + r"pa-[A-Za-z0-9_\-]{40,}", "https://docs.voyageai.com/docs/api-key-and-installation", scrambled),
    Token("together_key", "tgp_", _LB + r"tgp_v[0-9]_[A-Za-z0-9_\-]{32,}", "https://docs.together.ai/docs/quickstart", mixed),
    Token("tavily_key", "tvly", _LB + r"tvly-[A-Za-z0-9_\-]{16,}", "https://docs.tavily.com/documentation/api-reference/introduction", mixed),
    Token("jina_key", "jina", _LB + r"jina_[A-Za-z0-9_\-]{32,}", "https://jina.ai/api-dashboard/", mixed),
    Token("firecrawl_key", "fc-", _LB + r"fc-[0-9a-f]{32}" + _END, "https://docs.firecrawl.dev/api-reference/introduction"),
    Token("e2b_key", "e2b_", _LB + r"e2b_[0-9a-f]{40}", "https://e2b.dev/docs/api-key"),
    Token("llama_cloud_key", "llx-", _LB + r"llx-[A-Za-z0-9]{40,}", "https://developers.llamaindex.ai/python/cloud/api_key/", random_part),
    Token("wandb_key", "wand", _LB + r"wandb_v[0-9]_[A-Za-z0-9_]{60,}", "https://docs.wandb.ai/platform/hosting/iam/api-keys", mixed),
    Token("logfire_token", "pylf", _LB + r"pylf_v[0-9]_(?:[a-z]{2,8}_)?[A-Za-z0-9]{40,}", "https://pydantic.dev/docs/logfire/manage/create-write-tokens/", mixed),
    Token("runpod_key", "rpa_", _LB + r"rpa_[A-Za-z0-9]{40,}", "https://docs.runpod.io/get-started/api-keys", random_part),
    Token("browserbase_key", "bb_l", _LB + r"bb_live_(?=[a-z_\-]{0,40}[A-Z0-9])[A-Za-z0-9_\-]{24,}", "https://docs.browserbase.com", mixed),
    Token("cursor_key", "key_", _LB + r"key_[0-9a-f]{64}(?![A-Za-z0-9])", "https://cursor.com/docs/api"),
    Token("cartesia_key", "sk_c", _LB + r"sk_car_[A-Za-z0-9]{20,}", "https://docs.cartesia.ai/get-started/authenticate-your-client-applications", both_cases),
    Token("mem0_key", "m0-", _LB + r"m0-[A-Za-z0-9]{36,}", "https://docs.mem0.ai/platform/quickstart", random_part),
    Token("modal_secret", "as-", _LB + r"as-[A-Za-z0-9]{22}" + _END, "https://modal.com/docs/reference/modal.config", scrambled),
    Token("apify_token", "apif", _LB + r"apify_api_[A-Za-z0-9]{34,}", _TRUFFLEHOG, mixed),
    Token("qianfan_key", "bce-", _LB + r"bce-v3/ALTAK-[A-Za-z0-9]{16,}/[0-9a-f]{40}", "https://ai.baidu.com/ai-doc/WENXINWORKSHOP/Um2wxbaps"),
    Token("zhipu_key", "~.", rf"{_begun('[0-9a-f]')}[0-9a-f]{{31}}\.[A-Za-z0-9_\-]{{16,64}}(?![A-Za-z0-9_\-]|\.[A-Za-z0-9])", "https://docs.bigmodel.cn/cn/guide/develop/http/introduction", odd_half),
    # Clouds
    Token("google_api_key", "AIza", _LB + r"AIza[A-Za-z0-9_\-]{33,}", "https://cloud.google.com/docs/authentication/api-keys", mixed),
    Token("google_api_key", "AQ.A", _LB + r"AQ\.A[A-Za-z0-9_\-]{30,}", _RULE_SETS, mixed),
    Token("google_oauth_secret", "GOCS", r"GOCSPX-[A-Za-z0-9_\-]{20,}", "https://developers.google.com/identity/protocols/oauth2", mixed),
    Token("google_oauth_token", "ya29", _LB + r"ya29\.(?:[a-z]\.)?[A-Za-z0-9_\-]{20,}", "https://developers.google.com/identity/protocols/oauth2", mixed),
    Token("google_oauth_token", "1//0", _LB + r"1//0[A-Za-z0-9_\-]{30,}", "https://developers.google.com/identity/protocols/oauth2", mixed),
    Token("aws_key_pair", "AKIA ASIA", _LB + r"(?:AKIA|ASIA)[A-Z0-9]{16}:[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/])", "https://github.com/s3fs-fuse/s3fs-fuse#examples", mixed),
    Token("aws_access_key_id", "A3T ABIA ACCA AGPA AIDA AIPA AKIA ANPA ANVA AROA ASIA", _LB + r"(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}(?![A-Za-z0-9])", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes", mixed),
    Token("aws_session_token", "FQoG FwoG IQoJ", r"(?:IQoJb3JpZ2lu|F[Qw]oGZXIvYXdz)[A-Za-z0-9+/]{40,}={0,2}", "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html", mixed),
    Token("aws_mws_token", "amzn", _LB + r"amzn\.mws\." + _UUID, _GITHUB_LIST),
    Token("aws_bedrock_key", "ABSK", r"ABSK[A-Za-z0-9+/]{60,}={0,2}", "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html", mixed),
    Token("aws_bedrock_key", "bedr", r"bedrock-api-key-[A-Za-z0-9+/=_\-]{20,}", "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"),
    Token("azure_key", "~==", r"(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{76}(?:\+AStA|A(?:Ba|ZU|Co|IA|Sb|zS|Hs)[A-Za-z0-9+/])[A-Za-z0-9+/]{0,6}==", "https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key"),
    Token("azure_openai_key", "~JQQJ99", r"(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Z0-9]{2}AC[A-Za-z0-9]{16,}", "https://learn.microsoft.com/purview/sit-defn-azure-cognitive-service-key"),
    Token("azure_key", "~AzFu", rf"(?:(?<![A-Za-z0-9_\-])|{_SIGN})[A-Za-z0-9_\-]{{43,44}}AzFu[A-Za-z0-9_\-]{{5,6}}={{0,2}}", "https://github.com/microsoft/security-utilities"),
    Token("azure_key", "~AzSe", rf"(?:(?<![A-Za-z0-9])|{_SIGN})[A-Za-z0-9]{{42}}AzSe[A-Za-z0-9]{{6}}(?![A-Za-z0-9])", "https://github.com/microsoft/security-utilities"),
    Token("azure_key", "~+ACR", rf"(?:(?<![A-Za-z0-9+/])|{_SIGN})[A-Za-z0-9+/]{{42}}\+ACR[A-Za-z0-9]{{6}}(?![A-Za-z0-9])", "https://github.com/microsoft/security-utilities"),
    Token("azure_devops_token", "~AZDO", rf"(?:(?<![A-Za-z0-9])|{_SIGN})[A-Za-z0-9]{{76}}AZDO[A-Za-z0-9]{{4}}(?![A-Za-z0-9])", "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate"),
    Token("alibaba_key", "LTAI", _LB + r"LTAI[A-Za-z0-9]{16,26}(?![A-Za-z0-9])", _RULE_SETS, mixed),
    Token("tencent_key", "AKID", _LB + r"AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])", "https://cloud.tencent.com/document/product/598/40488", random_part),
    Token("yandex_key", "AQVN", _LB + r"AQVN[A-Za-z0-9_\-]{35,38}(?![A-Za-z0-9_\-]|[+/=][A-Za-z0-9+/]{8})", _RULE_SETS, both_cases),
    Token("yandex_token", "y0_", _LB + r"y0_(?:Ag|_x)[A-Za-z0-9_\-]{40,}", "https://yandex.ru/dev/id/doc/en/tokens/", mixed),
    Token("yandex_token", "t1.", _LB + r"t1\.[A-Za-z0-9_\-]{8,}={0,2}\.[A-Za-z0-9_\-]{86}={0,2}", _RULE_SETS, mixed),
    Token("scalingo_token", "tk-u", _LB + r"tk-us-[A-Za-z0-9_\-]{48}", _RULE_SETS, scrambled),
    Token("neon_key", "napi", _LB + r"napi_[a-z0-9]{60,}", "https://neon.com/docs/manage/api-keys", random_part),
    Token("xata_key", "xau_", _LB + r"xau_[A-Za-z0-9]{30,}", "https://xata.io/docs", random_part),
    Token("clickhouse_secret", "4b1d", _LB + r"4b1d[A-Za-z0-9]{38}(?![A-Za-z0-9])", _RULE_SETS, odd_half),
    Token("deno_token", "ddw_", _LB + r"ddw_[A-Za-z0-9]{36}", _TRUFFLEHOG, mixed),
    Token("salad_cloud_key", "sala", _LB + r"salad_cloud_[A-Za-z0-9]{1,7}_[A-Za-z0-9]{7,}", _TRUFFLEHOG, mixed),
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
    Token("clojars_token", "CLOJ", _LB + r"CLOJARS_[0-9a-z]{60}", _RULE_SETS, random_part),
    Token("pypi_token", "pypi", r"pypi-[A-Za-z0-9_\-]{40,}", "https://docs.pypi.org/api/secrets/", mixed),
    Token("npm_token", "npm_", _LB + r"npm_[A-Za-z0-9]{30,}", "https://docs.npmjs.com/about-access-tokens", mixed),
    Token("docker_token", "dckr", r"dckr_[po]at_[A-Za-z0-9_\-]{20,}", "https://docs.docker.com/security/access-tokens/", mixed),
    Token("rubygems_key", "ruby", r"rubygems_[A-Fa-f0-9]{40,}", "https://guides.rubygems.org/api-key-scopes/", mixed),
    Token("hashicorp_token", "hvb. hvr. hvs.", _LB + r"hv[sbr]\.[A-Za-z0-9_\-]{24,}", "https://developer.hashicorp.com/vault/docs/concepts/tokens", mixed),
    Token("hashicorp_token", "~.atlasv1.", r"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_\-=]{50,}", _RULE_SETS),
    Token("doppler_token", "dp.a dp.c dp.p dp.s", _LB + r"dp\.(?:pt|st|sa|ct|scim|audit)\.(?:[a-z0-9_\-]{2,35}\.)?[A-Za-z0-9]{30,}", "https://docs.doppler.com/docs/service-tokens", mixed),
    Token("onepassword_token", "ops_", r"ops_eyJ[A-Za-z0-9+/=_\-]{40,}", "https://developer.1password.com/docs/service-accounts/"),
    Token("atlassian_token", "ATAT ATBB ATCT", r"AT(?:ATT3|CTT3|BB)[A-Za-z0-9_\-=]{24,}", _GITHUB_LIST, mixed),
    Token("atlassian_token", "BBDC", _LB + r"BBDC-[A-Za-z0-9+/_\-]{20,}={0,2}", _TRUFFLEHOG, mixed),
    Token("postman_key", "PMAK", r"PMAK-[A-Fa-f0-9]{20,}-[A-Fa-f0-9]{30,}", _GITHUB_LIST),
    Token("circleci_token", "CCIP", _LB + r"CCIP(?:AT|RJ)_[A-Za-z0-9]{22}_[0-9a-fA-F]{40}", "https://circleci.com/docs/guides/toolkit/managing-api-tokens/", mixed),
    Token("buildkite_token", "bkua", _LB + r"bkua_[0-9a-z]{40}", "https://buildkite.com/docs/platform/security/tokens", random_part),
    Token("sourcegraph_token", "sgp_ slk_", _LB + r"(?:sgp_(?:(?:[0-9a-fA-F]{16}|local)_)?[0-9a-fA-F]{40}|slk_[0-9a-f]{64})", _TRUFFLEHOG),
    Token("sonar_token", "sqa_ sqp_ squ_", _LB + r"sq[apu]_[0-9a-f]{40}", "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/"),
    Token("sonar_token", "sqco", _LB + r"sqco_[A-Za-z0-9]{50,}", _TRUFFLEHOG, mixed),
    Token("pulumi_token", "pul-", _LB + r"pul-[0-9a-f]{40}", _RULE_SETS),
    Token("crates_token", "cio", _LB + r"cio[A-Za-z0-9]{32}" + _END, _KINGFISHER, odd_half),
    Token("nuget_key", "oy2", _LB + r"oy2[a-z0-9]{43}" + _END, _KINGFISHER, random_part),
    Token("clojars_token", "CLOJ", _LB + r"CLOJARS_[0-9a-f]{60}", "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens"),
    Token("jfrog_key", "AKCp", _LB + r"AKCp[A-Za-z0-9]{60,}", _RULE_SETS, random_part),
    Token("jfrog_token", "cmVm", _LB + r"cmVmdGtu[A-Za-z0-9]{50,}", _TRUFFLEHOG, mixed),
    Token("prefect_key", "pnu_", _LB + r"pnu_[A-Za-z0-9]{36}", _RULE_SETS, random_part),
    Token("infracost_key", "ico-", _LB + r"ico-[A-Za-z0-9]{32}" + _END, _RULE_SETS, random_part),
    Token("readme_key", "rdme", _LB + r"rdme_[a-z0-9]{60,}", _RULE_SETS, random_part),
    Token("octopus_key", "API-", _LB + r"API-[A-Z0-9]{25,27}" + _END, "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key", random_part),
    Token("harness_token", "pat. sat.", _LB + r"[ps]at\.[A-Za-z0-9_\-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}", _RULE_SETS, mixed),
    Token("defined_networking_key", "dnke", _LB + r"dnkey-[A-Za-z0-9=_\-]{26}-[A-Za-z0-9=_\-]{52}", _RULE_SETS, mixed),
    Token("maxmind_key", "~_mmk", rf"(?:(?<![A-Za-z0-9])|{_SIGN})[A-Za-z0-9]{{6}}_[A-Za-z0-9]{{29}}_mmk(?![A-Za-z0-9])", "https://dev.maxmind.com/license-key-scanning"),
    Token("launchdarkly_key", "sdk-", _LB + r"sdk-" + _UUID, _TRUFFLEHOG),
    Token("openshift_token", "sha2", _LB + r"sha256~[A-Za-z0-9_\-]{43}", _RULE_SETS, mixed),
    Token("snyk_token", "snyk", _LB + r"snyk_[us]at\.[0-9a-f]{8}\.[A-Za-z0-9_\-]{20,}\.[A-Za-z0-9_\-]{20,}", "https://docs.snyk.io/snyk-api/authentication-for-api", mixed),
    Token("onepassword_secret_key", "A3-", _LB + r"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}", _RULE_SETS, mixed),
    Token("retool_token", "reto", _LB + r"retool_01[a-z0-9]{22,}", "https://docs.retool.com", random_part),
    Token("trufflehog_secret", "thog", _LB + r"thog-secret-[0-9a-f]{32}", _TRUFFLEHOG),
    Token("settlemint_token", "sm_", _LB + r"sm_[aps]at_[A-Za-z0-9]{16}(?![A-Za-z0-9_])", _RULE_SETS, random_part),
    Token("endor_key", "endr", _LB + r"endr\+[A-Za-z0-9\-]{16}", _TRUFFLEHOG, mixed),
    Token("age_secret_key", "AGE-", r"AGE-SECRET-KEY-1[A-Z0-9]{40,}", "https://age-encryption.org/v1"),
    # Messages, money, monitoring, data
    Token("slack_token", "xox", r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9+/=\-]{15,}", _SLACK, mixed_with_digits),
    Token("slack_token", "xapp", r"xapp-[0-9]-[A-Za-z0-9\-]{20,}", _SLACK, mixed),
    Token("slack_webhook", "hook", r"hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{20,}", "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks", mixed),
    Token("teams_webhook", "Inco", _LB + r"IncomingWebhook/[0-9A-Za-z]{32}/" + _UUID + r"(?:/[A-Za-z0-9_\-]{20,})?", "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook"),
    Token("discord_webhook", "disc", r"discord(?:app)?\.com/api/(?:v[0-9]+/)?webhooks/[0-9]{10,25}/[A-Za-z0-9_\-]{40,}", "https://docs.discord.com/developers/resources/webhook"),
    Token("discord_token", "~.", rf"{_begun('[MNO]')}[A-Za-z0-9_\-]{{22,27}}\.[A-Za-z0-9_\-]{{6}}\.[A-Za-z0-9_\-]{{27,}}", _RULE_SETS),
    Token("telegram_token", "~:", r"[0-9](?<![0-9][0-9])[0-9]{6,10}:A[A-Za-z0-9_\-]{33,35}" + _END, "https://core.telegram.org/bots/api#authorizing-your-bot"),
    Token("telegram_token", "~:", r"[0-9](?<![0-9][0-9])[0-9]{7,10}:[A-Za-z0-9_\-]{35}" + _END, "https://core.telegram.org/bots/api#authorizing-your-bot", random_part),
    Token("twilio_key", "AC SK", _LB + r"(?:SK|AC)[0-9a-f]{32}(?![A-Za-z0-9])", "https://www.twilio.com/docs/iam/api-keys"),
    Token("sendgrid_key", "SG.", _LB + r"SG\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{20,}", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
    Token("mailgun_key", "key-", _LB + r"key-[0-9a-f]{32}(?![A-Za-z0-9])", _RULE_SETS),
    Token("mailchimp_key", "~-us", _LB + r"[0-9a-f]{32}-us[0-9]{1,2}(?![A-Za-z0-9])", "https://mailchimp.com/developer/marketing/guides/quick-start/"),
    Token("brevo_key", "xkey xsmt", r"x(?:key|smtp)sib-[A-Fa-f0-9]{40,}-[A-Za-z0-9]{10,}", _RULE_SETS),
    Token("resend_key", "re_", _LB + r"re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,}", "https://resend.com/docs/dashboard/api-keys/introduction", mixed),
    Token("onesignal_key", "os_v", _LB + r"os_v[0-9]_(?:app|org)_[a-z0-9]{60,}", "https://documentation.onesignal.com/docs/keys-and-ids", mixed),
    Token("intercom_token", "dG9r", _LB + r"dG9rO[A-Za-z0-9+/]{50,}={0,2}", "https://developers.intercom.com/docs/build-an-integration/learn-more/authentication", mixed),
    Token("fcm_key", "~:APA91b", rf"(?:(?<![A-Za-z0-9_\-])|{_SIGN})AAAA[A-Za-z0-9_\-]{{7}}:APA91b[A-Za-z0-9_\-]{{100,}}", "https://firebase.google.com/docs/cloud-messaging/auth-server"),
    Token("stripe_key", "rk_l rk_p rk_t sk_l sk_p sk_t", r"(?<![A-Za-z0-9])[sr]k_(?:live|test|prod)_[A-Za-z0-9]{12,}", "https://docs.stripe.com/keys", mixed),
    Token("stripe_webhook_secret", "whse", _LB + r"whsec_[A-Za-z0-9+/=]{24,}", "https://docs.stripe.com/webhooks#verify-events", mixed),
    Token("square_token", "EAAA sq0", rf"(?:(?:(?<![A-Za-z0-9+/])|{_SIGN})EAAA|sq0[a-z]{{3}}-)[A-Za-z0-9_\-]{{22,}}", "https://developer.squareup.com/docs/build-basics/access-tokens", mixed),
    Token("shopify_token", "shpa shpc shpp shps shpu", r"shp(?:at|ca|pa|ss|ua)_[A-Za-z0-9]{24,}", "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing", mixed),
    Token("stripe_client_secret", "pi_ seti", _LB + r"(?:pi|seti)_[A-Za-z0-9]{14,}_secret_[A-Za-z0-9]{20,}", "https://docs.stripe.com/api/payment_intents/object#payment_intent_object-client_secret", mixed),
    Token("flutterwave_key", "FLWS", _LB + r"FLWSECK(?:_TEST)?-[0-9A-Za-z]{32}-X", "https://developer.flutterwave.com/v3.0/docs/authentication", mixed),
    Token("shippo_token", "ship", _LB + r"shippo_(?:live|test)_[0-9a-fA-F]{40}", "https://docs.goshippo.com/docs/guides_general/authentication/"),
    Token("duffel_token", "duff", _LB + r"duffel_(?:live|test)_[A-Za-z0-9_\-=]{40,}", _RULE_SETS, mixed),
    Token("braintree_token", "acce prod sand", _LB + r"(?:access_token\$)?(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}", "https://developer.paypal.com/braintree/docs/guides/authorization/gateway-credentials"),
    Token("easypost_key", "EZAK EZTK", _LB + r"EZ[AT]K[A-Za-z0-9]{54}", _RULE_SETS, random_part),
    Token("lob_key", "live test", _LB + r"(?:live|test)_[0-9a-f]{35}(?![0-9A-Za-z])", _TRUFFLEHOG),
    Token("ramp_secret", "ramp", _LB + r"ramp_sec_[A-Za-z0-9]{48}", _TRUFFLEHOG, mixed),
    Token("pagarme_key", "ak_l", _LB + r"ak_live_[A-Za-z0-9]{30}", _TRUFFLEHOG, random_part),
    Token("recharge_token", "sk_1 sk_2 sk_3 sk_5 sk_t", _LB + r"sk(?:_test)?_(?:1|2|3|5|10)x[123]_[0-9a-fA-F]{64}", _TRUFFLEHOG),
    Token("robinhood_key", "rh-a", _LB + r"rh-api-" + _UUID, _TRUFFLEHOG),
    Token("polar_token", "pola", _LB + r"polar_(?:oat|whs)_[A-Za-z0-9]{40,}", "https://polar.sh/docs/integrate/authentication", random_part),
    Token("databricks_token", "dapi", _LB + r"dapi[0-9a-f]{30,}(?:-[0-9])?", "https://docs.databricks.com/dev-tools/auth/pat"),
    Token("sentry_token", "sntr", r"sntry[su]_[A-Za-z0-9+/=_\-]{30,}", "https://docs.sentry.io/account/auth-tokens/", mixed),
    Token("sentry_dsn", "~//", r"(?<=://)[0-9a-f]{32}(?::[0-9a-f]{32})?(?=@)", "https://docs.sentry.io/concepts/key-terms/dsn-explainer/"),
    Token("datadog_key", "dda_ ddap ddat ddp_ ddpt", _LB + r"dd(?:p|a|ap)t?_[A-Za-z0-9_\-]{24,}", "https://docs.datadoghq.com/account_management/api-app-keys/", mixed),
    Token("grafana_token", "glc_ glsa", r"gl(?:sa|c)_[A-Za-z0-9+/=_]{30,}", "https://grafana.com/docs/grafana/latest/administration/service-accounts/", mixed),
    Token("new_relic_key", "NRAK NRAL NRBR NRII NRIQ NRJS NRRA", r"NR(?:AK|II|IQ|JS|RA|AL|BR)-[A-Za-z0-9\-]{19,}", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/", mixed),
    Token("new_relic_key", "~NRAL", rf"(?:(?<![A-Za-z0-9])|{_SIGN})(?:[0-9a-f]{{32}}FFFF|[0-9a-f]{{36}}|eu01xx[0-9a-f]{{26}}(?:FFFF|[0-9a-f]{{4}}))NRAL(?![A-Za-z0-9])", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"),
    Token("new_relic_key", "~-NRMA", rf"(?:(?<![A-Za-z0-9])|{_SIGN})(?:AA[0-9a-f]{{40}}|eu01xx[0-9a-f]{{36}})-NRMA(?![A-Za-z0-9])", _TRUFFLEHOG),
    Token("dynatrace_token", "dt0", _LB + r"dt0[a-zA-Z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}", "https://docs.dynatrace.com/docs/dynatrace-api/basics/dynatrace-api-authentication", mixed),
    Token("honeycomb_key", "hc", _LB + r"hc[a-z0-9][ilm]k_[a-z0-9]{50,}", "https://docs.honeycomb.io/api/authentication", mixed),
    Token("axiom_token", "xaat xapt", _LB + r"xa[ap]t-" + _UUID, "https://axiom.co/docs/reference/tokens"),
    Token("rootly_token", "root", _LB + r"rootly_[0-9a-f]{64}", _TRUFFLEHOG),
    Token("posthog_key", "phx_", _LB + r"phx_[A-Za-z0-9_\-]{30,}", "https://posthog.com/docs/api", mixed),
    Token("linear_key", "lin_", r"lin_(?:api|oauth)_[A-Za-z0-9]{30,}", "https://linear.app/developers/graphql", mixed),
    Token("notion_token", "ntn_ secr", _LB + r"(?:ntn_|secret_)[A-Za-z0-9]{40,}", "https://developers.notion.com/reference/authentication", mixed),
    Token("airtable_token", "pat", _LB + r"pat[A-Za-z0-9]{14}\.[A-Fa-f0-9]{40,}", "https://airtable.com/developers/web/api/authentication"),
    Token("hubspot_token", "pat-", _LB + r"pat-(?:na|eu|ap)[0-9]-" + _UUID, "https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview"),
    Token("asana_token", "1/ 2/", _LB + r"(?:1/[0-9]{12,18}|2/[0-9]{12,18}/[0-9]{12,18}):[0-9a-f]{32}", "https://developers.asana.com/docs/personal-access-token"),
    Token("clickup_token", "pk_", _LB + r"pk_[0-9]{6,9}_[A-Z0-9]{32}(?![A-Za-z0-9])", "https://developer.clickup.com/docs/authentication", mixed),
    Token("klaviyo_key", "pk_", _LB + r"pk_(?:[A-Za-z0-9]{6}_)?[0-9a-f]{34}(?![A-Za-z0-9])", _TRUFFLEHOG),
    Token("contentful_token", "CFPA", _LB + r"CFPAT-[A-Za-z0-9_\-]{40,}", "https://www.contentful.com/developers/docs/references/authentication/", mixed),
    Token("typeform_token", "tfp_", _LB + r"tfp_[A-Za-z0-9_\-]{40,}", "https://www.typeform.com/developers/get-started/personal-access-token/", scrambled),
    Token("adafruit_key", "aio_", _LB + r"aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])", "https://io.adafruit.com/api/docs/", random_part),
    Token("frameio_token", "fio-", _LB + r"fio-u-[A-Za-z0-9_\-=]{50,}", _RULE_SETS, mixed),
    Token("trello_token", "ATTA", _LB + r"ATTA[0-9a-f]{64}[0-9A-F]{8}", "https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/"),
    Token("cal_com_key", "cal_", _LB + r"cal_(?:live|test)_[0-9a-f]{32}", "https://cal.com/docs/api-reference/v2/introduction"),
    Token("salesforce_session", "00D", _LB + r"00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?!A[A-Za-z0-9_.]{0,60}[A-Za-z0-9_]{20,}(?:\.[A-Za-z0-9_]+)*", _TRUFFLEHOG),
    Token("salesforce_refresh_token", "5AEP 5Aep", _LB + r"5A(?:EP|ep)861[A-Za-z0-9._]{0,60}[A-Za-z0-9_]{20,}(?:[.=][A-Za-z0-9_]*)*", _TRUFFLEHOG, mixed),
    Token("zoho_token", "1000", _LB + r"1000\.[0-9a-f]{32}\.[0-9a-f]{32}", "https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html"),
    Token("voiceflow_key", "VF.", _LB + r"VF\.(?:(?:DM|WS)\.)?[0-9a-fA-F]{24}\.[A-Za-z0-9]{16}", _TRUFFLEHOG, mixed),
    Token("flexport_token", "shlt", _LB + r"shltm_[A-Za-z0-9_\-]{40}", _TRUFFLEHOG, scrambled),
    Token("bannerbear_key", "bb_m bb_p", _LB + r"bb_(?:pr|ma)_[0-9a-f]{30}", _TRUFFLEHOG),
    Token("adobe_secret", "p8e-", _LB + r"p8e-[A-Za-z0-9\-]{32}(?![A-Za-z0-9\-])", _RULE_SETS, scrambled),
    Token("intra42_secret", "s-s4", _LB + r"s-s4t2(?:ud|af)-[0-9a-f]{64}", _RULE_SETS),
    Token("ubidots_token", "BBFF", _LB + r"BBFF-[A-Za-z0-9]{30}", _TRUFFLEHOG, random_part),
    Token("figma_token", "figd figo figp figu", r"fig[dopu]_[A-Za-z0-9_\-]{30,}", _GITHUB_LIST, mixed),
    Token("dropbox_token", "sl.", _LB + r"sl\.(?:u\.)?[A-Za-z0-9_\-]{100,}", "https://developers.dropbox.com/oauth-guide"),
    Token("facebook_token", "EAA", _LB + r"EAA[A-Za-z0-9]{60,}", "https://developers.facebook.com/docs/facebook-login/guides/access-tokens", mixed),
    Token("instagram_token", "IGAA", _LB + r"IGAA[A-Za-z0-9]{60,}", "https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login", mixed),
    Token("twitter_bearer_token", "~AAAAAAAAAAAAAAAAAAAA", rf"(?:(?<![A-Za-z0-9+/])|{_SIGN})A{{20,24}}[A-Za-z0-9]{{4,60}}(?:(?:%2[BbFf]|[+/])[A-Za-z0-9]{{0,60}}){{0,6}}(?:%3[Dd]|=)[A-Za-z0-9]{{40,60}}", "https://docs.x.com/fundamentals/authentication/oauth-2-0/bearer-tokens"),
    Token("mongodb_atlas_secret", "mdb_", r"mdb_sa_sk_[A-Za-z0-9_\-]{30,}", _RULE_SETS, mixed),
    Token("plaid_token", "acce", r"access-(?:sandbox|development|production)-" + _UUID, "https://plaid.com/docs/api/tokens/"),
    Token("elevenlabs_key", "sk_", _LB + r"sk_[0-9a-f]{48}(?![A-Za-z0-9])", "https://elevenlabs.io/docs/api-reference/authentication"),
    Token("clerk_key", "sk_", _LB + r"sk_[A-Za-z0-9]{40,}", _RULE_SETS, random_part),
    # Cookies of sessions, where nothing says that a header is meant: Flask's, Rails', Spring's
    *[
        Token("cookie", f"~{name}=", _session(name), "https://www.rfc-editor.org/rfc/rfc6265#section-4.2.1", is_session)
        for name in ("session", "session_id", "SESSION")
    ],
    # Forms that many issue. A JWT whose payload was cut off is one still; an encrypted one may have no key in it.
    Token("signed_session", "eyJ", _LB + r"eyJ[A-Za-z0-9_\-]{8,2048}\.[A-Za-z0-9_\-]{6}\.[A-Za-z0-9_\-]{27}(?![A-Za-z0-9_\-])", "https://itsdangerous.palletsprojects.com/en/stable/timed/"),
    Token("jwt", "eyJ", _LB + r"eyJ[A-Za-z0-9_\-]{17,2048}={0,2}(?:\.{1,2}[A-Za-z0-9_\-]{4,}={0,2}){1,4}", "https://www.rfc-editor.org/rfc/rfc7519", jwt),
)  # fmt: skip  # one rule a line is easier to read and to check

LABELLED: Final = (
    Labelled(
        "azure_client_secret",
        rf"(?:(?<![A-Za-z0-9_~.\-])|(?<=\s_)|(?<=\A_)|{_SIGN})[A-Za-z0-9_~.\-]{{3}}[0-9]Q~[A-Za-z0-9_~.\-]{{31,34}}(?!~){_END}",
        ("q~",),
        _RULE_SETS,
        back=4,
    ),
    Labelled(
        "django_secret_key",
        r"django-insecure-[a-z0-9!@#$%^&*(\-_=+)]{20,}",
        ("django-insecure-",),
        "https://docs.djangoproject.com/en/stable/ref/settings/#secret-key",
        mixed,
    ),
    Labelled(
        "linkedin_secret",
        r"WPL_AP[0-9]\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/]{6}={0,2}",
        ("wpl_ap",),
        "https://learn.microsoft.com/linkedin/shared/authentication/client-credentials-flow",
        mixed,
    ),
    Labelled(
        "azure_devops_pat",
        r"devops[^\n]{0,60}?(?<![A-Za-z0-9])(?P<v>[a-z2-7]{52})(?![A-Za-z0-9])",
        ("devops",),
        "https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate",
        mixed,
    ),
    Labelled(  # new PDO($dsn, 'root', '…'); mysqli_connect("localhost", "root", "…"); getConnection(url, "root", "…")
        "password",
        rf"(?:new[ ]pdo|mysqli(?:_connect)?|getconnection)\([ ]?(?:{_QUOTED}|[$\w.\[\]]{{1,60}}),\s{{0,4}}{_QUOTED},\s{{0,4}}{_HANDED_ON}",
        ("new pdo(", "mysqli(", "mysqli_connect(", "getconnection("),
        "https://www.php.net/manual/en/pdo.construct.php",
        is_password_handed_on,
    ),
    Labelled(
        "password",
        rf"\.login\([ ]?{_QUOTED},[ ]?{_HANDED_ON}[ ]?[,)]",
        (".login(",),
        "https://docs.python.org/3/library/smtplib.html#smtplib.SMTP.login",
        is_password_handed_on,
    ),
    Labelled(
        "url_credentials",
        url_passwords.PATTERN,
        ("://", ":\\"),
        "https://www.rfc-editor.org/rfc/rfc3986#section-3.2",
        url_passwords.is_password_of_url,
    ),
    Labelled(
        "url_credentials",
        url_passwords.PATTERN_OF_STORES,
        ("://", ":\\"),
        "https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS",
        url_passwords.is_password_of_store,
    ),
    Labelled(  # app:…@tcp(db:3306)/orders
        "url_credentials",
        r"[\s\S]{0,200}?(?<![\w.\-])[\w.\-]{1,64}:(?P<v>[^\s\"'`@:/${}<>*]{1,128})@(?:tcp|unix)\(",
        ("@tcp(", "@unix("),
        "https://github.com/go-sql-driver/mysql#dsn-data-source-name",
        url_passwords.is_no_word_for_one,
        back=200,
    ),
    Labelled(
        "cohere_key",
        r"cohere\.(?:async)?client(?:v2)?\([ ]?\\{0,8}[\"'](?P<v>[a-z0-9]{40})\\{0,8}[\"']",
        ("cohere.client", "cohere.asyncclient"),
        "https://docs.cohere.com/reference/about",
        mixed,
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
